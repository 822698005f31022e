import { integers } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { estimateOf } from '../fidelity/resamples.ts';
import { quantileOfSorted } from '../stats/percentile.ts';

export interface MedianInput {
  readonly values: Float64Array;
  readonly resamples: number;
  readonly key: Key;
  /** Why there is no median, should there be no finite value. */
  readonly reason: string;
}

/** The median of the finite values, with rows resampled. Yields every few milliseconds. */
export function* medianEstimate({ values, resamples, key, reason }: MedianInput): Generator<void, Estimate> {
  const sorted = values.filter((value) => Number.isFinite(value)).sort();
  const n = sorted.length;
  if (n === 0) return undefinedEstimate(reason, n);
  const replicates = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    const drawn = integers(fold(key, resample), n, n).sort();
    // Ranks in order: the median of the resample is at their middle.
    const low = sorted[drawn[(n - 1) >> 1] as number] as number;
    const high = sorted[drawn[n >> 1] as number] as number;
    replicates[resample] = (low + high) / 2;
    yield;
  }
  return estimateOf({ value: quantileOfSorted(sorted, 0.5), n, replicates });
}

/**
 * For each row d₁ ÷ d₂, the distances to its nearest and second nearest row. 0 ÷ 0 is 1: two rows are identical to it, so
 * it points at neither of them. Infinite where there is no second row: not a ratio, and left out of medians.
 */
export function distanceRatios(nearest: Float64Array, second: Float64Array): Float64Array {
  return nearest.map((distance, row) => {
    const next = second[row] as number;
    if (next === Infinity) return Infinity;
    return next === 0 ? 1 : distance / next;
  });
}
