import { normalCdf } from '../stats/normal-cdf.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';

/**
 * A monotone, piecewise linear distribution function through (values[i], shares[i]), both non-decreasing. A value that
 * many rows share, an atom, stands twice, at both ends of its interval of ranks; other values stand once, at their
 * mid-rank.
 */
export interface QuantileMap {
  readonly values: readonly number[];
  readonly shares: readonly number[];
}

export interface QuantileOptions {
  /** Knots for values that are not atoms. */
  readonly maxQuantiles: number;
  /** Whether every value is an atom when there are at most maxQuantiles of them, whatever its count. */
  readonly discrete: boolean;
}

/** A value is an atom when at least this share of the rows have it. */
const ATOM_SHARE = 0.01;
/** With this many rows per distinct value a column is a list of values, not a sample of a continuum. */
const ROWS_PER_VALUE = 5;

/** Fits the map on the finite values of a column. Throws RangeError when there are none. */
export function fitQuantiles(
  values: ArrayLike<number>,
  { maxQuantiles, discrete }: QuantileOptions,
): QuantileMap {
  const sorted = Float64Array.from(values)
    .filter((value) => Number.isFinite(value))
    .sort();
  const n = sorted.length;
  if (n === 0) throw new RangeError('quantiles need a value');
  const runs = runsOf(sorted);
  const listed = runs.length <= maxQuantiles && (discrete || n >= ROWS_PER_VALUE * runs.length);
  const isAtom = ({ from, to }: Run): boolean => listed || (to - from >= 2 && to - from >= ATOM_SHARE * n);
  const loose = runs.filter((run) => !isAtom(run));
  const kept = new Set(spaced(loose, maxQuantiles));
  const out = { values: [] as number[], shares: [] as number[] };
  runs.forEach((run, i) => {
    if (isAtom(run)) {
      out.values.push(run.value, run.value);
      out.shares.push(run.from / n, run.to / n);
    } else if (kept.has(run) || i === 0 || i === runs.length - 1) {
      out.values.push(run.value);
      out.shares.push((run.from + run.to) / (2 * n));
    }
  });
  return out;
}

/** Equal values in a sorted list: `value` at from ≤ i < to. */
interface Run {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

function runsOf(sorted: Float64Array): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < sorted.length;) {
    const value = sorted[from] as number;
    let to = from + 1;
    while (to < sorted.length && sorted[to] === value) to += 1;
    runs.push({ value: value === 0 ? 0 : value, from, to });
    from = to;
  }
  return runs;
}

/** At most `count` of the runs, evenly spaced by position, the first and the last among them. */
function spaced(runs: readonly Run[], count: number): Run[] {
  if (runs.length <= count) return [...runs];
  return Array.from(
    { length: count },
    (_, k) => runs[Math.round((k * (runs.length - 1)) / (count - 1))] as Run,
  );
}

/** Φ⁻¹ of the mid-rank of `value`; values outside the fitted range take the nearest end. */
export function toNormal({ values, shares }: QuantileMap, value: number): number {
  const last = values.length - 1;
  const first = lowerBound(values, value);
  if (first > last) return normalQuantile(midRank(values, shares, last));
  if (values[first] === value || first === 0) return normalQuantile(midRank(values, shares, first));
  const low = values[first - 1] as number;
  const high = values[first] as number;
  const from = shares[first - 1] as number;
  const to = shares[first] as number;
  return normalQuantile(from + ((value - low) / (high - low)) * (to - from));
}

/** The middle of the rank interval of the value at a knot. */
function midRank(values: readonly number[], shares: readonly number[], at: number): number {
  const value = values[at];
  const from = values[at - 1] === value ? at - 1 : at;
  const to = values[at + 1] === value ? at + 1 : at;
  return ((shares[from] as number) + (shares[to] as number)) / 2;
}

/** Relative resolution of a float32 score, with room for a few operations. */
const SCORE_RESOLUTION = 5e-7;

/**
 * The value at the normal score z: an atom for any z in its interval, between other knots the interpolation. Always
 * within the fitted range. A score that is a knot's up to float32 resolution gives exactly that knot's value.
 */
export function fromNormal({ values, shares }: QuantileMap, z: number): number {
  const last = values.length - 1;
  const share = normalCdf(z);
  const next = lowerBound(shares, share);
  if (next === 0) return values[0] as number;
  if (next > last) return values[last] as number;
  const low = values[next - 1] as number;
  const high = values[next] as number;
  if (low === high) return low;
  const from = shares[next - 1] as number;
  const to = shares[next] as number;
  const blur = SCORE_RESOLUTION * (1 + Math.abs(z)) * Math.exp((-z * z) / 2);
  if (share - from <= blur) return low;
  if (to - share <= blur) return high;
  return Math.min(high, Math.max(low, low + ((share - from) / (to - from)) * (high - low)));
}

/** First index whose entry is at least `value`; the length when there is none. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
