import { fairnessReport } from '../core/fairness/fairness-report.ts';
import type { GroupRow } from '../core/fairness/report.ts';
import { fold, type Key } from '../core/rng/key.ts';
import { bootstrap } from '../core/stats/bootstrap.ts';
import { rateEstimate, undefinedEstimate, type Estimate } from '../core/stats/estimate.ts';
import { percentileInterval } from '../core/stats/percentile.ts';
import { balancedAccuracy, confusion, f1, type Confusion } from '../core/utility/accuracy.ts';
import { auc, averagePrecision, rank } from '../core/utility/auc.ts';
import { brier, logLoss } from '../core/utility/probability-loss.ts';
import { drive } from '../engine/evaluate/drive.ts';
import type { RunControl } from '../engine/runtime/run-control.ts';

export interface Predictions {
  /** 1 is the positive class. */
  readonly labels: Uint8Array;
  /** A row is selected from 0.5 on. */
  readonly scores: Float64Array;
  /** Group of each row; −1 for none. */
  readonly groups: Int32Array;
  readonly groupNames: readonly string[];
}

export interface PredictionMetricsInput extends Predictions {
  /** Bootstrap resamples for the intervals; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

/** Fairness and utility of predictions; names as in Fairlearn and scikit-learn. */
export interface PredictionMetrics {
  readonly metrics: Readonly<Record<string, Estimate>>;
  readonly by_group: readonly GroupRow[];
}

/** All metrics of given predictions. Nothing is undefined without a reason: 0 ÷ 0 is not 0. */
export async function predictionMetrics(
  input: PredictionMetricsInput,
  run: RunControl,
): Promise<PredictionMetrics> {
  const decisions = Uint8Array.from(input.scores, (score) => (score >= 0.5 ? 1 : 0));
  const { by_group, ...parity } = fairnessReport({ ...input, decisions, key: fold(input.key, 'fairness') });
  const counts = confusion(input.labels, decisions);
  const whole = await statistics({ ...input, decisions, counts }, run);
  return { metrics: { ...parity, ...rates(counts), ...whole }, by_group };
}

function rates({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion) {
  const n = truePositives + falsePositives + trueNegatives + falseNegatives;
  return {
    accuracy: rateEstimate(truePositives + trueNegatives, n, 'There are no rows.'),
    precision: rateEstimate(truePositives, truePositives + falsePositives, 'No row is selected.'),
    recall: rateEstimate(truePositives, truePositives + falseNegatives, 'There are no positive labels.'),
  };
}

type Statistic = (rows: { readonly labels: Uint8Array; readonly scores: Float64Array }) => number | null;

const ONE_CLASS = 'The labels have only one class.';
const NOT_PROBABILITIES = 'The predictions are not probabilities: some lie outside 0 to 1.';

/** Metrics of the whole, with intervals from resamples that keep the size of every group × label. */
async function statistics(
  input: PredictionMetricsInput & { readonly decisions: Uint8Array; readonly counts: Confusion },
  run: RunControl,
): Promise<Record<string, Estimate>> {
  const { labels, scores, groups, resamples, key } = input;
  const areProbabilities = scores.every((score) => score >= 0 && score <= 1);
  const loss = (of: Statistic): Statistic => (areProbabilities ? of : () => null);
  const metrics: readonly (readonly [string, Statistic, string])[] = [
    ['balanced_accuracy', (rows) => balancedAccuracy(counted(rows)), ONE_CLASS],
    ['f1', (rows) => f1(counted(rows)), 'No row is positive, neither by label nor by decision.'],
    ['auc', (rows) => auc(rank(rows.labels, rows.scores)), ONE_CLASS],
    [
      'average_precision',
      (rows) => averagePrecision(rank(rows.labels, rows.scores)),
      'There are no positive labels.',
    ],
    ['log_loss', loss((rows) => logLoss(rows.labels, rows.scores)), NOT_PROBABILITIES],
    ['brier', loss((rows) => brier(rows.labels, rows.scores)), NOT_PROBABILITIES],
  ];
  const values = metrics.map(([, statistic]) => statistic(input));
  const replicates = metrics.map(() => [] as number[]);
  const strata = Int32Array.from(labels, (label, row) => 2 * ((groups[row] as number) + 1) + label);
  const computation = bootstrap({
    strata,
    resamples,
    key: fold(key, 'rows'),
    statistic: (weights) => {
      const rows = repeated(input, weights);
      metrics.forEach(([, statistic], i) => replicates[i]?.push(statistic(rows) ?? Number.NaN));
      return null;
    },
  });
  await drive(computation, run, () => ({
    type: 'progress',
    stage: 'Resampling',
    step: replicates[0]?.length ?? 0,
    steps: resamples,
  }));
  return Object.fromEntries(
    metrics.map(([name, , reason], i) => {
      const value = values[i] ?? null;
      if (value === null) return [name, undefinedEstimate(reason, labels.length)];
      const interval = percentileInterval(value, Float64Array.from(replicates[i] ?? []));
      return [name, { value, low: interval?.low ?? null, high: interval?.high ?? null, n: labels.length }];
    }),
  );
}

const counted = ({ labels, scores }: Parameters<Statistic>[0]): Confusion =>
  confusion(
    labels,
    Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0)),
  );

/** The rows, row i as often as weights[i] says. */
function repeated({ labels, scores }: Predictions, weights: Int32Array): Parameters<Statistic>[0] {
  const rows = { labels: new Uint8Array(labels.length), scores: new Float64Array(labels.length) };
  let at = 0;
  weights.forEach((weight, row) => {
    rows.labels.fill(labels[row] as number, at, at + weight);
    rows.scores.fill(scores[row] as number, at, at + weight);
    at += weight;
  });
  return rows;
}
