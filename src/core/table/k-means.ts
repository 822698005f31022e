import { categorical, integers } from '../rng/draw.ts';
import type { Key } from '../rng/key.ts';
import { fold } from '../rng/key.ts';

/**
 * The centres, [clusters × width] row-major, that Lloyd's algorithm with k-means++ seeding (Arthur & Vassilvitskii
 * 2007) finds for x, [rows × width] row-major, when `nearestCentres` is its last of at most `iterations` passes.
 */
export function fitCentres(
  x: Float32Array,
  {
    rows,
    width,
    clusters,
    key,
    iterations = 20,
  }: { rows: number; width: number; clusters: number; key: Key; iterations?: number },
): Float64Array {
  const centres = seedCentres(x, { rows, width, clusters, key });
  let assigned: Int32Array = new Int32Array(rows).fill(-1);
  for (let pass = 1; pass < iterations; pass += 1) {
    const before = assigned;
    assigned = nearestCentres(x, centres, width);
    if (assigned.every((cluster, row) => cluster === before[row])) break;
    recentre(x, assigned, centres, width);
  }
  return centres;
}

/** The centre nearest to each row of x, ties to the first; no row may be nearest to some of them. */
export function nearestCentres(x: Float32Array, centres: Float64Array, width: number): Int32Array {
  return new Int32Array(width === 0 ? 0 : x.length / width).map((_, row) => nearest(x, row, centres, width));
}

function seedCentres(
  x: Float32Array,
  { rows, width, clusters, key }: { rows: number; width: number; clusters: number; key: Key },
): Float64Array {
  const centres = new Float64Array(clusters * width);
  const place = (cluster: number, row: number): void => {
    for (let j = 0; j < width; j += 1) centres[cluster * width + j] = x[row * width + j] as number;
  };
  place(0, integers(fold(key, 'first'), 1, rows)[0] as number);
  const distance = new Float64Array(rows).fill(Infinity);
  for (let cluster = 1; cluster < clusters; cluster += 1) {
    let total = 0;
    for (let row = 0; row < rows; row += 1) {
      distance[row] = Math.min(
        distance[row] as number,
        squaredDistance(x, row, centres, { at: (cluster - 1) * width, width }),
      );
      total += distance[row] as number;
    }
    place(cluster, total > 0 ? (categorical(fold(key, cluster), 1, distance)[0] as number) : 0);
  }
  return centres;
}

function nearest(x: Float32Array, row: number, centres: Float64Array, width: number): number {
  let cluster = 0;
  let best = Infinity;
  for (let k = 0; k * width < centres.length; k += 1) {
    const d = squaredDistance(x, row, centres, { at: k * width, width });
    if (d < best) {
      best = d;
      cluster = k;
    }
  }
  return cluster;
}

function squaredDistance(
  x: Float32Array,
  row: number,
  centres: Float64Array,
  { at, width }: { at: number; width: number },
): number {
  let sum = 0;
  for (let j = 0; j < width; j += 1)
    sum += ((x[row * width + j] as number) - (centres[at + j] as number)) ** 2;
  return sum;
}

function recentre(x: Float32Array, assigned: Int32Array, centres: Float64Array, width: number): void {
  const clusters = centres.length / width;
  const counts = new Float64Array(clusters);
  const sums = new Float64Array(centres.length);
  for (let row = 0; row < assigned.length; row += 1) {
    const k = assigned[row] as number;
    counts[k] = (counts[k] as number) + 1;
    for (let j = 0; j < width; j += 1)
      sums[k * width + j] = (sums[k * width + j] as number) + (x[row * width + j] as number);
  }
  for (let k = 0; k < clusters; k += 1) {
    const count = counts[k] as number;
    if (count === 0) continue;
    for (let j = 0; j < width; j += 1) centres[k * width + j] = (sums[k * width + j] as number) / count;
  }
}
