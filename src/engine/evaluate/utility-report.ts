import { NOT_PROBABILITIES } from '../../core/fairness/group-scores.ts';
import type { Key } from '../../core/rng/key.ts';
import { absoluteSumInterval } from '../../core/stats/absolute-sum-interval.ts';
import { bootstrap } from '../../core/stats/bootstrap.ts';
import { defined, rateEstimate, undefinedEstimate, type Estimate } from '../../core/stats/estimate.ts';
import type { Component } from '../../core/stats/maximum-interval.ts';
import { percentileInterval } from '../../core/stats/percentile.ts';
import { balancedAccuracy, confusion, f1 } from '../../core/utility/accuracy.ts';
import { auc, averagePrecision, type Ranking } from '../../core/utility/auc.ts';
import {
  absoluteSum,
  binGaps,
  calibrationGaps,
  type CalibrationGaps,
} from '../../core/utility/calibration.ts';
import { logLosses, meanLoss, squaredErrors } from '../../core/utility/probability-loss.ts';
import { numberedByRank } from '../../core/utility/rank-within.ts';
import type { UtilityMetric } from './report.ts';

export interface UtilityInput {
  /** 1 is the positive class. */
  readonly labels: Uint8Array;
  /** 1 is selected. */
  readonly decisions: Uint8Array;
  readonly ranking: Ranking;
  /** Bootstrap resamples for the intervals; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

const ONE_CLASS = 'The labels have only one class.';

/**
 * How good scores and decisions are, whatever the group; names and definitions are scikit-learn's, but 0 ÷ 0 is
 * undefined. Plain rates have Wilson's interval, the others one from resamples of all rows, by percentiles; the
 * calibration error by `absoluteSumInterval`. Yields after every resample.
 */
export function* utilityReport(input: UtilityInput): Generator<void, Record<UtilityMetric, Estimate>> {
  const { labels, resamples, key } = input;
  const n = labels.length;
  const rows = byRank(input);
  const values = resampled(rows);
  const replicates = new Map(RESAMPLED.map((metric) => [metric, new Float64Array(resamples)]));
  const gaps = rows.losses === null ? [] : [...binGaps(rows.losses.calibration)];
  const bins = gaps.map((value): Component => ({ value, replicates: new Float64Array(resamples) }));
  let resample = 0;
  if (n > 0 && resamples > 0)
    yield* bootstrap({
      strata: new Int32Array(n),
      resamples,
      key,
      statistic: (weights) => {
        const drawn = resampled(rows, weights);
        for (const [metric, of] of replicates) of[resample] = drawn[metric] ?? Number.NaN;
        if (rows.losses !== null) {
          const drawnGaps = binGaps(rows.losses.calibration, weights);
          bins.forEach((bin, i) => (bin.replicates[resample] = drawnGaps[i] as number));
        }
        resample += 1;
        return null;
      },
    });
  const estimate = (metric: ResampledMetric, reason: string): Estimate => {
    const value = values[metric];
    if (value === null) return undefinedEstimate(reason, n);
    const interval = percentileInterval(value, replicates.get(metric) ?? new Float64Array(0));
    return { value, low: interval?.low ?? null, high: interval?.high ?? null, n };
  };
  const noLoss = rows.losses === null ? NOT_PROBABILITIES : 'There are no rows.';
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion(
    rows.ranking.labels,
    rows.decisions,
  );
  return {
    accuracy: rateEstimate(truePositives + trueNegatives, n, 'There are no rows.'),
    auc: estimate('auc', ONE_CLASS),
    balanced_accuracy: estimate('balanced_accuracy', ONE_CLASS),
    f1: estimate('f1', 'No row is positive, neither by label nor by decision.'),
    precision: rateEstimate(truePositives, truePositives + falsePositives, 'No row is selected.'),
    recall: rateEstimate(truePositives, truePositives + falseNegatives, 'There are no positive labels.'),
    average_precision: estimate('average_precision', 'There are no positive labels.'),
    log_loss: estimate('log_loss', noLoss),
    brier: estimate('brier', noLoss),
    calibration_error:
      rows.losses === null || n === 0
        ? undefinedEstimate(noLoss, n)
        : { ...defined(absoluteSum(Float64Array.from(gaps)), n), ...absoluteSumInterval(bins) },
  };
}

const RESAMPLED = [
  'auc',
  'balanced_accuracy',
  'f1',
  'average_precision',
  'log_loss',
  'brier',
] as const satisfies readonly UtilityMetric[];

type ResampledMetric = (typeof RESAMPLED)[number];

/** The rows in the order of their scores, so that a resample reads them one after the other. */
interface RowsByRank {
  readonly ranking: Ranking;
  readonly decisions: Uint8Array;
  /** Null where the scores are not probabilities. */
  readonly losses: {
    readonly log: Float64Array;
    readonly squared: Float64Array;
    readonly calibration: CalibrationGaps;
  } | null;
}

function byRank({ ranking, decisions }: UtilityInput): RowsByRank {
  const { order, labels, scores } = ranking;
  const decided = new Uint8Array(order.length);
  for (let i = 0; i < decided.length; i += 1) decided[i] = decisions[order[i] as number] as number;
  const calibration = calibrationGaps(ranking);
  return {
    ranking: numberedByRank(ranking),
    decisions: decided,
    losses: calibration && {
      log: logLosses(labels, scores),
      squared: squaredErrors(labels, scores),
      calibration,
    },
  };
}

function resampled(
  { ranking, decisions, losses }: RowsByRank,
  weights?: Int32Array,
): Record<ResampledMetric, number | null> {
  const counts = confusion(ranking.labels, decisions, weights);
  return {
    auc: auc(ranking, weights),
    balanced_accuracy: balancedAccuracy(counts),
    f1: f1(counts),
    average_precision: averagePrecision(ranking, weights),
    log_loss: losses === null ? null : meanLoss(losses.log, weights),
    brier: losses === null ? null : meanLoss(losses.squared, weights),
  };
}
