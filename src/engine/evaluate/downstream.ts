import type { Key } from '../../core/rng/key.ts';
import type { Table } from '../../core/table/types.ts';
import { fitLearner, type WarmStart } from '../../core/utility/learner.ts';
import type { RunControl } from '../runtime/run-control.ts';
import type { ClassedRows, TargetClasses } from './classed-rows.ts';
import { drive } from './drive.ts';
import { LEARNER_NAMES } from './learner-name.ts';
import type { DownstreamId } from './report.ts';

/** P(class 1) of each row of a table for two classes; P(class) row-major, [rows × classes], for more. */
export type Scorer = (table: Table) => Promise<Float64Array>;

export interface DownstreamInput {
  readonly id: DownstreamId;
  readonly rows: ClassedRows;
  readonly classes: TargetClasses;
  /** How much each row counts; null: all alike. */
  readonly weights: Float64Array | null;
  readonly features: readonly string[];
  /** What is being trained on, for progress: "real rows". */
  readonly on: string;
  readonly key: Key;
  /** What logistic regression starts from; it changes how soon it is done and nothing else. */
  readonly warmStart?: WarmStart | undefined;
}

export interface TrainedDownstream {
  readonly scorer: Scorer;
  /** What logistic regression on similar rows may start from. */
  readonly warmStart?: WarmStart | undefined;
}

/** Trains one downstream model. Rows of a single class give the constant classifier, with a notice. */
export async function trainDownstream(input: DownstreamInput, run: RunControl): Promise<TrainedDownstream> {
  const { id, rows, classes, weights, features, on, key, warmStart } = input;
  const { table, labels } = rows;
  const label = labels[0] as number;
  if (labels.every((other) => other === label)) {
    const message = `The ${on} have only the label "${classes.names[label] ?? ''}": ${LEARNER_NAMES[id]} can only learn to predict it.`;
    await run.tick({ type: 'notice', level: 'warning', message });
    return { scorer: constantScorer(classes, label) };
  }
  const stage = `Training ${LEARNER_NAMES[id]} on ${on}`;
  await run.tick({ type: 'stage', stage });
  const start = warmStart === undefined ? {} : { warmStart };
  const learning = fitLearner(id, {
    table,
    labels,
    classes: classes.names.length,
    weights,
    features,
    key,
    ...start,
  });
  const fitted = await drive(learning, run, ({ step, steps }) => ({ type: 'progress', stage, step, steps }));
  return {
    scorer: (other) =>
      drive(fitted.scores(other), run, () => ({ type: 'progress', stage, step: 1, steps: 1 })),
    warmStart: fitted.warmStart,
  };
}

/** Certain of the same class for every row. */
export function constantScorer(classes: TargetClasses, label: number): Scorer {
  const count = classes.names.length;
  return ({ rows }) => {
    if (count === 2) return Promise.resolve(new Float64Array(rows).fill(label));
    const scores = new Float64Array(rows * count);
    for (let row = 0; row < rows; row += 1) scores[row * count + label] = 1;
    return Promise.resolve(scores);
  };
}

/** The most frequent class. */
export function majority({ labels }: ClassedRows, { names }: TargetClasses): number {
  const counts = new Int32Array(names.length);
  for (const label of labels) (counts[label] as number) += 1;
  return counts.indexOf(Math.max(...counts));
}
