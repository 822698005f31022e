/** Two-sided level of every interval that comes from resamples. */
export const LEVEL = 0.95;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The q-quantile of sorted values by linear interpolation between order statistics (NumPy's default, type 7). */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  return interpolated(sorted, q * (sorted.length - 1));
}

/**
 * The q-quantile of what sorted resamples are drawn from (type 6): of B values the k-th leaves k ÷ (B + 1) below it on
 * average. With type 7, 200 resamples make a 95 % interval one of 94 %.
 */
export function quantileOfResamples(sorted: ArrayLike<number>, q: number): number {
  const position = q * (sorted.length + 1) - 1;
  return interpolated(sorted, Math.min(sorted.length - 1, Math.max(0, position)));
}

function interpolated(sorted: ArrayLike<number>, position: number): number {
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (position - below);
}

/** The defined resamples in ascending order; null when there are none, or when more than 5 % are undefined (NaN). */
export function definedResamples(replicates: Float64Array): Float64Array | null {
  const sorted = replicates.filter((replicate) => !Number.isNaN(replicate)).sort();
  return sorted.length === 0 || sorted.length < LEVEL * replicates.length ? null : sorted;
}

/** Tail beyond each end of an interval. */
export const TAIL = (1 - LEVEL) / 2;

/**
 * Percentile bootstrap interval of `value` from the statistic's values over resamples, NaN where it was undefined: for
 * statistics that vary smoothly with the rows. Null as `definedResamples` is. Widened where needed to contain `value`.
 * Source: Efron and Tibshirani 1993, chapter 13.
 */
export function percentileInterval(value: number, replicates: Float64Array): Interval | null {
  const sorted = definedResamples(replicates);
  if (sorted === null) return null;
  return {
    low: Math.min(value, quantileOfResamples(sorted, TAIL)),
    high: Math.max(value, quantileOfResamples(sorted, 1 - TAIL)),
  };
}

/**
 * Basic bootstrap interval, [2v − q₀.₉₇₅, 2v − q₀.₀₂₅], cut at 0 and widened to contain `value`: for statistics that are
 * squares at heart (mutual information, V²), which resampling shifts upwards by as much as sampling has already done.
 * Null as `definedResamples` is. Source: Davison and Hinkley 1997, section 5.2.
 */
export function reflectedInterval(value: number, replicates: Float64Array): Interval | null {
  const sorted = definedResamples(replicates);
  if (sorted === null) return null;
  return {
    low: Math.min(value, Math.max(0, 2 * value - quantileOfResamples(sorted, 1 - TAIL))),
    high: Math.max(value, 2 * value - quantileOfResamples(sorted, TAIL)),
  };
}

/** Fewer resamples cannot place the quantile at 2.5 %: the interval would claim more than it holds. */
export const LEAST_RESAMPLES = 40;
