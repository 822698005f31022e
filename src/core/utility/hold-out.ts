import type { Bits } from '../fairness/group-rates.ts';
import { permutation } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';

/** Share of the rows that a learner keeps from its training to see when to stop. */
const HELD_SHARE = 0.1;

export interface HeldOut {
  /** Rows to learn from. */
  readonly learnt: Int32Array;
  /** Rows to look at only. */
  readonly held: Int32Array;
}

/** Holds out a tenth of the rows of each class, rounded, drawn by the key. Both lists ascend. */
export function holdOut(labels: Bits, classes: number, key: Key): HeldOut {
  const isHeld = new Uint8Array(labels.length);
  for (let k = 0; k < classes; k += 1) {
    const rows = [...labels.keys()].filter((row) => labels[row] === k);
    const order = permutation(fold(key, k), rows.length);
    for (const i of order.subarray(0, Math.round(HELD_SHARE * rows.length))) isHeld[rows[i] as number] = 1;
  }
  const all = Int32Array.from(labels.keys());
  return { learnt: all.filter((row) => isHeld[row] === 0), held: all.filter((row) => isHeld[row] === 1) };
}

/** The labels and weights of the given rows. */
export function selectLabels(
  { labels, weights }: { labels: Bits; weights: Float64Array | null },
  rows: Int32Array,
): { labels: Int32Array; weights: Float64Array | null } {
  return {
    labels: rows.map((row) => labels[row] as number),
    weights: weights && Float64Array.from(rows, (row) => weights[row] as number),
  };
}
