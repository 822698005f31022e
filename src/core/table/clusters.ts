import { permutation } from '../rng/draw.ts';
import type { Key } from '../rng/key.ts';
import { fold } from '../rng/key.ts';
import { gatherRows, type EncodedTable } from './encoded-table.ts';
import { fitCentres, nearestCentres } from './k-means.ts';

/** Numbers that the rows which centres are fitted on may have: 16 MiB, about 42,000 rows of 100 dimensions. */
const MOST_NUMBERS = 4 * 1024 * 1024;
/** Rows of a block; centres are fitted on so many at least, however wide they are. */
const BLOCK_ROWS = 256;

/**
 * The k-means cluster of each row, 0 … clusters−1. Centres are fitted on all rows of a table up to 16 MiB and on a
 * random part of a larger one; rows are assigned block by block, so that the table is never dense as a whole.
 */
export function clustersOf(
  encoded: EncodedTable,
  {
    clusters,
    key,
    iterations,
    mostNumbers = MOST_NUMBERS,
  }: { clusters: number; key: Key; iterations: number; mostNumbers?: number },
): Int32Array {
  const { rows, width } = encoded;
  const most = Math.max(BLOCK_ROWS, Math.floor(mostNumbers / Math.max(1, width)));
  const sample =
    rows <= most
      ? Int32Array.from({ length: rows }, (_, row) => row)
      : permutation(fold(key, 'sample'), rows).slice(0, most).sort();
  const x = new Float32Array(sample.length * width);
  gatherRows(encoded, sample, x);
  const centres = fitCentres(x, { rows: sample.length, width, clusters, key, iterations });
  const assigned = new Int32Array(rows);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const block = Int32Array.from({ length: Math.min(BLOCK_ROWS, rows - from) }, (_, i) => from + i);
    const dense = x.subarray(0, block.length * width);
    gatherRows(encoded, block, dense);
    assigned.set(nearestCentres(dense, centres, width), from);
  }
  return assigned;
}
