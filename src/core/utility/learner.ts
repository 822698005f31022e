import type { Bits } from '../fairness/group-rates.ts';
import type { Key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { boost, boostedScores, BOOSTING_DEFAULTS } from './gradient-boosting.ts';
import { selectLabels } from './hold-out.ts';
import { fitLogistic, logisticScores, type LogisticModel } from './logistic-regression.ts';
import { fitMlp, mlpScores } from './mlp.ts';
import { weightedRows } from './row-weights.ts';
import { fitSoftmax, softmaxScores } from './softmax-regression.ts';

/** Logistic regression, histogram gradient boosting, multi-layer perceptron. */
export type LearnerId = 'lr' | 'gbdt' | 'mlp';

/** What logistic regression of two classes on similar rows may start from: the optimum is the same, sooner. */
export type WarmStart = LogisticModel;

export interface LearnerInput {
  readonly table: Table;
  /** Class of each row, 0..classes − 1. A class that does not occur gets the probability 0. */
  readonly labels: Bits;
  /** At least 2. */
  readonly classes: number;
  /**
   * How much the loss of each row counts; null: 1 each. Rows that weigh 0 are as if they were not there. The scale
   * matters to logistic regression, whose penalty weighs 1, and hardly to the others.
   */
  readonly weights: Float64Array | null;
  /** Columns to learn from, in any order; see `downstreamFeatures`. */
  readonly features: readonly string[];
  /** Draws what a learner draws: held out rows, first weights, the order of batches. */
  readonly key: Key;
  /** Used by logistic regression of two classes. */
  readonly warmStart?: WarmStart;
}

/** How far a learner is; it may be done before the last step. */
export interface LearnerProgress {
  readonly step: number;
  readonly steps: number;
}

export interface FittedLearner {
  /**
   * P(class 1) of each row for two classes; P(class) for more, [rows × classes] row-major, rows sum to 1. Yields every
   * few milliseconds.
   */
  scores(table: Table): Generator<unknown, Float64Array>;
  /** Set by logistic regression of two classes. */
  readonly warmStart?: WarmStart;
}

/**
 * Trains a learner. Yields every few milliseconds. The same input gives the same scores, bit for bit, whatever the order
 * of columns. Rows of a single class give a learner that is certain of it.
 * Throws RangeError for weights that are negative, not finite or all 0, and for labels outside 0..classes − 1.
 */
export function* fitLearner(id: LearnerId, input: LearnerInput): Generator<LearnerProgress, FittedLearner> {
  const { classes, warmStart } = input;
  const rows = weighedRows(input);
  const present = [...new Set(rows.labels)].sort((a, b) => a - b);
  const outside = present.find((label) => label < 0 || label >= classes);
  if (outside !== undefined) throw new RangeError(`${classes} classes, a row of class ${outside}`);
  const [only] = present;
  if (only !== undefined && present.length === 1) return certainOf(only, classes);

  const features = [...input.features].sort();
  const isWhole = present.length === classes;
  const labels = isWhole ? rows.labels : Int32Array.from(rows.labels, (label) => present.indexOf(label));
  const fitted = yield* fitPresent(id, {
    ...rows,
    labels,
    classes: present.length,
    features,
    key: input.key,
    ...(isWhole && warmStart !== undefined && { warmStart }),
  });
  return isWhole ? fitted : spread(fitted, { present, classes });
}

/** The rows that weigh something. */
function weighedRows({ table, labels, weights }: LearnerInput): {
  readonly table: Table;
  readonly labels: Bits;
  readonly weights: Float64Array | null;
} {
  if (labels.length !== table.rows) throw new RangeError(`${table.rows} rows, ${labels.length} labels`);
  const kept = weightedRows(weights, table.rows);
  if (kept === null) return { table, labels, weights };
  return { table: selectRows(table, kept), ...selectLabels({ labels, weights }, kept) };
}

/** A learner of classes that all occur. */
function* fitPresent(id: LearnerId, input: LearnerInput): Generator<LearnerProgress, FittedLearner> {
  const { classes } = input;
  switch (id) {
    case 'lr': {
      if (classes === 2) {
        const model = yield* reporting(fitLogistic(input), () => ({ step: 0, steps: 1 }));
        return { scores: (table) => atOnce(() => logisticScores(model, table)), warmStart: model };
      }
      const model = yield* reporting(fitSoftmax(input), () => ({ step: 0, steps: 1 }));
      return { scores: (table) => atOnce(() => softmaxScores(model, table)) };
    }
    case 'gbdt': {
      const steps = BOOSTING_DEFAULTS.iterations;
      const model = yield* reporting(boost(input), (step) => ({ step, steps }));
      return { scores: (table) => boostedScores(model, table) };
    }
    case 'mlp': {
      const model = yield* fitMlp(input);
      return { scores: (table) => mlpScores(model, table) };
    }
    default:
      return id satisfies never;
  }
}

function* reporting<Step, Result>(
  computation: Generator<Step, Result>,
  progress: (step: Step) => LearnerProgress,
): Generator<LearnerProgress, Result> {
  for (;;) {
    const { done, value } = computation.next();
    if (done === true) return value;
    yield progress(value);
  }
}

function* atOnce(compute: () => Float64Array): Generator<void, Float64Array> {
  yield;
  return compute();
}

function certainOf(only: number, classes: number): FittedLearner {
  return {
    scores: ({ rows }) =>
      atOnce(() =>
        classes === 2
          ? new Float64Array(rows).fill(only)
          : Float64Array.from({ length: rows * classes }, (_, i) => (i % classes === only ? 1 : 0)),
      ),
  };
}

/** Scores of the classes that occur among those of all, where the others are 0. */
function spread(
  fitted: FittedLearner,
  { present, classes }: { present: readonly number[]; classes: number },
): FittedLearner {
  return {
    *scores(table) {
      const found = yield* fitted.scores(table);
      const out = new Float64Array(table.rows * classes);
      for (let row = 0; row < table.rows; row += 1)
        present.forEach((k, i) => {
          const [first = 0] = [found[row]];
          out[row * classes + k] =
            present.length > 2 ? (found[row * present.length + i] as number) : i === 1 ? first : 1 - first;
        });
      return out;
    },
  };
}
