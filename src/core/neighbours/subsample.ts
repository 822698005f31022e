import { permutation } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { largestRemainder } from '../stats/largest-remainder.ts';

export interface Subsample {
  /** Ascending. */
  readonly rows: Int32Array;
  /** Rows there were. */
  readonly of: number;
}

/**
 * At most `limit` rows, each stratum with its share of them to the nearest row; all rows when there are no more.
 * strata: stratum of each row, e.g. group × label. Within a stratum rows are drawn without replacement by the key.
 */
export function subsampleStratified(strata: ArrayLike<number>, limit: number, key: Key): Subsample {
  const of = strata.length;
  if (of <= limit) return { rows: Int32Array.from({ length: of }, (_, row) => row), of };
  const byStratum = new Map<number, number[]>();
  for (let row = 0; row < of; row += 1) {
    const stratum = strata[row] as number;
    const rows = byStratum.get(stratum);
    if (rows === undefined) byStratum.set(stratum, [row]);
    else rows.push(row);
  }
  const parts = [...byStratum].sort(([a], [b]) => a - b);
  const shares = Float64Array.from(parts, ([, rows]) => rows.length / of);
  const quotas = largestRemainder(shares, limit);
  const taken = parts.flatMap(([stratum, rows], part) => {
    const order = permutation(fold(key, stratum), rows.length);
    return Array.from(order.subarray(0, quotas[part]), (i) => rows[i] as number);
  });
  return { rows: Int32Array.from(taken).sort(), of };
}
