import { quantileOfSorted } from '../stats/percentile.ts';
import type { DistanceHistogram } from './report.ts';

const BINS = 30;
/** Beyond this quantile of all distances the last bin takes everything: a few outliers would flatten the rest. */
const LAST_QUANTILE = 0.99;

/**
 * Shares of rows by distance to the closest training row, in 30 bins of equal width from 0 to the 99 % quantile of both
 * lists, the last bin holding all beyond; a single bin when nearly all distances are 0. Null when a list is empty.
 */
export function distanceHistogram(synthetic: Float64Array, holdout: Float64Array): DistanceHistogram | null {
  if (synthetic.length === 0 || holdout.length === 0) return null;
  const pooled = new Float64Array(synthetic.length + holdout.length);
  pooled.set(synthetic);
  pooled.set(holdout, synthetic.length);
  const finite = pooled.filter((distance) => Number.isFinite(distance)).sort();
  if (finite.length === 0) return null;
  const right = quantileOfSorted(finite, LAST_QUANTILE);
  const count = right > 0 ? BINS : 1;
  const width = right > 0 ? right / count : 1;
  const sharesOf = (distances: Float64Array): readonly number[] => {
    const counts = new Array<number>(count).fill(0);
    for (const distance of distances) {
      const bin = Math.min(count - 1, Math.floor(distance / width));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts.map((rows) => rows / distances.length);
  };
  return {
    edges: Array.from({ length: count + 1 }, (_, i) => i * width),
    synthetic: sharesOf(synthetic),
    holdout: sharesOf(holdout),
  };
}
