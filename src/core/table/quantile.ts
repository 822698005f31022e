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

/** Fits the map on finite numbers in ascending order. Throws RangeError when there are none. */
export function fitQuantiles(sorted: Float64Array, { maxQuantiles, discrete }: QuantileOptions): QuantileMap {
  const n = sorted.length;
  if (n === 0) throw new RangeError('quantiles need a value');
  const starts = runStarts(sorted);
  const runs = starts.length - 1;
  const isListed = runs <= maxQuantiles && (discrete || n >= ROWS_PER_VALUE * runs);
  const isAtom = (run: number): boolean => {
    const size = (starts[run + 1] as number) - (starts[run] as number);
    return isListed || (size >= 2 && size >= ATOM_SHARE * n);
  };
  let loose = 0;
  for (let run = 0; run < runs; run += 1) if (!isAtom(run)) loose += 1;
  const isKept = spaced(loose, maxQuantiles);
  const out = { values: [] as number[], shares: [] as number[] };
  for (let run = 0, position = 0; run < runs; run += 1) {
    const [from, to] = [starts[run] as number, starts[run + 1] as number];
    // The sum is 0 for −0 too.
    const value = (sorted[from] as number) + 0;
    if (isAtom(run)) {
      out.values.push(value, value);
      out.shares.push(from / n, to / n);
      continue;
    }
    if (isKept(position) || run === 0 || run === runs - 1) {
      out.values.push(value);
      out.shares.push((from + to) / (2 * n));
    }
    position += 1;
  }
  return out;
}

/** Where each run of equal values in a sorted list starts, and where the last one ends. */
function runStarts(sorted: Float64Array): Uint32Array {
  const starts = new Uint32Array(sorted.length + 1);
  let runs = 0;
  for (let at = 0; at < sorted.length; at += 1)
    if (at === 0 || sorted[at] !== sorted[at - 1]) starts[runs++] = at;
  starts[runs] = sorted.length;
  return starts.subarray(0, runs + 1);
}

/** At most `most` of `count` positions, evenly spaced, the first and the last among them. */
function spaced(count: number, most: number): (position: number) => boolean {
  if (count <= most) return () => true;
  const kept = new Set(Array.from({ length: most }, (_, k) => Math.round((k * (count - 1)) / (most - 1))));
  return (position) => kept.has(position);
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
