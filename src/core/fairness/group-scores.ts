import { fold, type Key } from '../rng/key.ts';
import { absoluteSumInterval } from '../stats/absolute-sum-interval.ts';
import { bootstrap } from '../stats/bootstrap.ts';
import { defined, undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { maximumInterval, type Component } from '../stats/maximum-interval.ts';
import { percentileInterval } from '../stats/percentile.ts';
import { auc, type Ranking } from '../utility/auc.ts';
import {
  absoluteSum,
  binGaps,
  calibrationBins,
  calibrationError,
  calibrationGaps,
} from '../utility/calibration.ts';
import { numberedByRank } from '../utility/rank-within.ts';
import { pairs } from './group-intervals.ts';
import type { CalibrationBin } from './report.ts';

/** What the scores say of one group. */
export interface GroupScores {
  readonly auc: Estimate;
  readonly calibration_error: Estimate;
  readonly calibration: readonly CalibrationBin[];
  /** The calibration error over the resamples, for comparing groups; null where it is undefined. */
  readonly error: Component | null;
}

export interface GroupScoresInput {
  /** The rows of the group. */
  readonly ranking: Ranking;
  readonly resamples: number;
  readonly key: Key;
}

/** AUC and calibration of one group, with intervals from resamples of its rows. Yields after every resample. */
export function* groupScores({ ranking, resamples, key }: GroupScoresInput): Generator<void, GroupScores> {
  const n = ranking.labels.length;
  const gaps = calibrationGaps(ranking);
  const bins = gaps === null ? [] : [...binGaps(gaps)];
  const parts = bins.map((value): Component => ({ value, replicates: new Float64Array(resamples) }));
  const areas = new Float64Array(resamples);
  if (n > 0 && resamples > 0) {
    let resample = 0;
    const byRank = numberedByRank(ranking);
    yield* bootstrap({
      strata: new Int32Array(n),
      resamples,
      key: fold(key, 'rows'),
      statistic: (weights) => {
        areas[resample] = auc(byRank, weights) ?? Number.NaN;
        if (gaps !== null)
          binGaps(gaps, weights).forEach((gap, bin) => {
            const part = parts[bin];
            if (part !== undefined) part.replicates[resample] = gap;
          });
        resample += 1;
        return null;
      },
    });
  }
  const error = gaps === null ? null : calibrationError(gaps);
  return {
    auc: areaEstimate(auc(ranking), { areas, n }),
    calibration_error:
      error === null
        ? undefinedEstimate(gaps === null ? NOT_PROBABILITIES : 'The group has no rows.', n)
        : { ...defined(error, n), ...absoluteSumInterval(parts) },
    calibration: gaps === null ? [] : calibrationBins(ranking, gaps.bins),
    error: error === null ? null : { value: error, replicates: sums(parts, resamples) },
  };
}

/** Why there is no loss and no calibration. */
export const NOT_PROBABILITIES = 'The predictions are not probabilities: some lie outside 0 to 1.';

function areaEstimate(area: number | null, { areas, n }: { areas: Float64Array; n: number }): Estimate {
  if (area === null) return undefinedEstimate('The group has only one class of labels.', n);
  return { ...defined(area, n), ...percentileInterval(area, areas) };
}

const sums = (parts: readonly Component[], resamples: number): Float64Array =>
  Float64Array.from({ length: resamples }, (_, i) =>
    absoluteSum(Float64Array.from(parts, ({ replicates }) => replicates[i] as number)),
  );

/**
 * Range over groups of the calibration error. Each error lies above the truth by about as much as its resamples lie
 * above it, most for small groups; the interval is of the errors less that shift, and widened to contain the value.
 */
export function calibrationDifference(groups: readonly GroupScores[]): Estimate {
  const errors = groups.flatMap(({ error }) => (error === null ? [] : [error]));
  const n = groups.reduce((rows, { calibration_error }) => rows + calibration_error.n, 0);
  if (errors.length < 2) return undefinedEstimate('Fewer than two groups have a calibration error.', n);
  const values = errors.map(({ value }) => value);
  const value = Math.max(...values) - Math.min(...values);
  const interval = maximumInterval(pairs(errors.map(unshifted)));
  if (interval === null) return defined(value, n);
  return {
    value,
    low: Math.max(0, Math.min(value, interval.low)),
    high: Math.min(1, Math.max(value, interval.high)),
    n,
  };
}

function unshifted({ value, replicates }: Component): Component {
  const mean = replicates.reduce((sum, replicate) => sum + replicate, 0) / replicates.length;
  const corrected = Math.max(0, 2 * value - mean);
  return { value: corrected, replicates: replicates.map((replicate) => replicate - mean + corrected) };
}
