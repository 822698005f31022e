/** The q-quantile of sorted values by linear interpolation between order statistics (NumPy's default, type 7). */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (position - below);
}

/**
 * Percentile bootstrap interval of `value` from the statistic's values over resamples, NaN where it was undefined.
 * Null when there are no resamples, or when it was undefined in more than 1 − level of them. Widened where needed to contain `value`:
 * a range over groups is biased upwards under resampling, so its percentiles can lie above it.
 */
export function percentileInterval(
  value: number,
  replicates: Float64Array,
  level = 0.95,
): { low: number; high: number } | null {
  const sorted = replicates.filter((replicate) => !Number.isNaN(replicate)).sort();
  if (sorted.length === 0 || sorted.length < level * replicates.length) return null;
  const tail = (1 - level) / 2;
  return {
    low: Math.min(value, quantileOfSorted(sorted, tail)),
    high: Math.max(value, quantileOfSorted(sorted, 1 - tail)),
  };
}
