import type { PredictedScores, Predictions } from '../report/predictions.ts';
import type { DownstreamId } from './report.ts';
import { positiveScores, type Trial } from './trial.ts';

/** The scores of one model under the names that a report has for it. */
export interface NamedScores {
  readonly trainedOn: string;
  readonly learner: DownstreamId;
  /** P(class 1), or P(class) row-major for more than two classes. */
  readonly scores: Float64Array;
}

/** What is needed to compute every downstream number again: labels, groups and scores of the test rows. */
export function predictionsOf(trial: Trial, scored: readonly NamedScores[]): Predictions {
  const { classes, classed, rows } = trial;
  const { names, positive } = classes;
  return {
    labels: Array.from(classed.labels, (label) => names[label] ?? ''),
    positive: names[positive] ?? '',
    groups: rows.sensitive.map(({ name, codes, categories }) => ({
      name,
      values: Array.from(codes, (code) => (code < 0 ? null : (categories[code] ?? null))),
    })),
    scores: scored.flatMap(({ trainedOn, learner, scores }): PredictedScores[] => {
      const whole = { trainedOn, learner, classes: null, values: positiveScores(scores, classes) };
      return names.length === 2 ? [whole] : [whole, { trainedOn, learner, classes: names, values: scores }];
    }),
  };
}
