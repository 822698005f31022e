import { permutation } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { largestRemainder } from '../stats/largest-remainder.ts';
import { rowsByStratum } from './strata.ts';

/**
 * At most `limit` rows, ascending, each stratum with its share of them to the nearest row; all rows when there are no
 * more. strata: stratum of each row, e.g. group × label. Within a stratum rows are drawn without replacement by the key.
 */
export function subsampleRows(
  strata: ArrayLike<number>,
  { limit, key }: { readonly limit: number; readonly key: Key },
): Int32Array {
  const all = strata.length;
  if (all <= limit) return Int32Array.from({ length: all }, (_, row) => row);
  const parts = [...rowsByStratum(strata)].sort(([a], [b]) => a - b);
  const shares = Float64Array.from(parts, ([, rows]) => rows.length / all);
  const quotas = largestRemainder(shares, limit);
  const taken = parts.flatMap(([stratum, rows], part) => {
    const order = permutation(fold(key, stratum), rows.length);
    return Array.from(order.subarray(0, quotas[part]), (i) => rows[i] as number);
  });
  return Int32Array.from(taken).sort();
}
