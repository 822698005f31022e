import type { Points } from './points.ts';

/** How a node's rows part: numbers below `at` go left, or rows with one code. Both sides have rows. */
export type Split =
  | { readonly type: 'number'; readonly axis: number; readonly at: number }
  | { readonly type: 'code'; readonly slot: number; readonly code: number };

/** A side with less than this share of the rows is not worth a node; it also keeps the tree from becoming a list. */
const SMALLEST_SHARE = 0.02;
/** Rows from which spread and frequencies are taken: evenly spaced ones. */
const LOOKED_AT = 256;

/**
 * The split that takes most out of the squared distance between two rows of the node: 2·variance of a number, and
 * 2·p(1 − p) for a code that a share p of the rows has. Null where nothing parts the rows into sides worth having.
 */
export function bestSplit(points: Points, rows: Int32Array): Split | null {
  const step = Math.max(1, Math.floor(rows.length / LOOKED_AT));
  const sample: number[] = [];
  for (let i = 0; i < rows.length; i += step) sample.push(rows[i] as number);
  let best: Split | null = null;
  let gain = 0;
  for (let axis = 0; axis < points.width; axis += 1) {
    const values = Float64Array.from(
      sample,
      (row) => points.numbers[row * points.width + axis] as number,
    ).sort();
    const at = medianBorder(values);
    if (at === null) continue;
    const spread = 2 * varianceOf(values);
    if (spread > gain) [best, gain] = [{ type: 'number', axis, at }, spread];
  }
  points.slots.forEach(({ word, shift, mask }, slot) => {
    const words = points.packed + points.wide;
    const counts = new Map<number, number>();
    for (const row of sample) {
      const code = (((points.codes[row * words + word] as number) >>> shift) & mask) >>> 0;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    if (counts.size < 2) return;
    let most = 0;
    let frequent = 0;
    for (const [code, count] of counts) if (count > most) [most, frequent] = [count, code];
    const share = most / sample.length;
    if (Math.min(share, 1 - share) < SMALLEST_SHARE || most < 2) return;
    const spread = 2 * share * (1 - share);
    if (spread > gain) [best, gain] = [{ type: 'code', slot, code: frequent }, spread];
  });
  return best;
}

/** The value nearest to the middle of sorted values that has smaller ones; null when all are equal. */
function medianBorder(sorted: Float64Array): number | null {
  const last = sorted.length - 1;
  if (sorted[0] === sorted[last]) return null;
  const middle = sorted[(last + 1) >> 1] as number;
  if (middle > (sorted[0] as number)) return middle;
  return sorted.find((value) => value > middle) ?? null;
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
