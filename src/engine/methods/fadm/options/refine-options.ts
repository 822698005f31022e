import type { OptionsSchema } from '../../../../core/experiment/options.ts';

/** What is done to rows after the reverse process, in the form `independent`. */
export interface RefineOptions {
  readonly relabel: boolean;
  readonly candidates: number;
}

export const refineOptions: OptionsSchema<RefineOptions> = {
  relabel: {
    type: 'boolean',
    acts: 'sampling',
    label: 'Redraw labels',
    default: true,
    help: 'Draws the label of each finished row anew, given its features and group, by boosted trees that learned P(y | x, s) on the training rows. Models trained on the rows then lose far less accuracy.',
  },
  candidates: {
    type: 'integer',
    acts: 'sampling',
    label: 'Candidates per row',
    default: 3,
    min: 1,
    max: 10,
    help: 'Rows drawn for each one kept. A critic that learned to tell generated rows from training rows weighs them. 1 keeps every row; more make rows more like real ones and take proportionally longer.',
  },
};
