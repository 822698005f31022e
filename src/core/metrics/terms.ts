export interface TermDefinition {
  readonly name: string;
  readonly text: string;
}

/** Words beside the metrics: what rows a model was trained on, and what stands next to a value. */
export const TERM_DEFINITIONS = {
  interval: {
    name: 'Interval',
    text: '95 %. Plain rates have Wilson’s interval, everything else one from bootstrap resamples of the rows; the definition of each metric says how. The models are held fixed: what another seed or another training would give is not in it.',
  },
  n: { name: 'n', text: 'Rows that a number rests on.' },
  synthetic: {
    name: 'Synthetic rows',
    text: 'The downstream model is trained on generated rows, with real ones among them only where that was asked for, and tested on real test rows that it has never seen.',
  },
  real: {
    name: 'Real rows',
    text: 'The same downstream model, trained on the real training rows and tested on the same test rows.',
  },
  holdout: {
    name: 'Holdout rows',
    text: 'The same downstream model, trained on real rows that the generator never saw: the test rows in two halves, each scored by the model of the other.',
  },
  reweighed: {
    name: 'Re-weighed rows',
    text: 'The same downstream model, trained on the real training rows with weights that loosen the label from the combinations of the sensitive columns by κ: what can be had without generating anything. 0 keeps their association, 1 makes them independent, more over-corrects.',
  },
  constant: {
    name: 'Constant classifier',
    text: 'Always decides for the majority of the training labels. Perfectly equal, and useless: every fairness number must be read against it.',
  },
  intersections: {
    name: 'Intersections',
    text: 'The combinations of several sensitive columns, such as sex and race together. Two columns can each look fair while a combination is not.',
  },
  ranked: {
    name: 'Minimum group size',
    text: 'Smaller groups are shown and set no range, no worst and no best: their rates are too uncertain.',
  },
  rows_to_show: {
    name: 'Rows to show a gap of 0.05',
    text: 'How many test rows of the same kind would make the interval about 0.05 wide to each side. Intervals shrink with the square root of the rows.',
  },
  seeds: {
    name: 'Spread over seeds',
    text: 'Synthetic rows are drawn again with other seeds and everything is evaluated anew. The intervals do not hold this variation.',
  },
} as const satisfies Record<string, TermDefinition>;

export type TermId = keyof typeof TERM_DEFINITIONS;
