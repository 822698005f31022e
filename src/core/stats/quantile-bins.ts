import { quantileOfSorted } from './percentile.ts';

/** The distinct quantiles at 1/bins, …, (bins − 1)/bins of the numbers that are not NaN: borders of bins of equal mass. */
export function quantileEdges(values: Float64Array, bins: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return new Float64Array();
  const all = Float64Array.from({ length: bins - 1 }, (_, i) => quantileOfSorted(sorted, (i + 1) / bins));
  return all.filter((edge, i) => i === 0 || edge !== all[i - 1]);
}

/** Bin of a number, 0..edges.length: how many borders lie below it. */
export const binAmong = (edges: Float64Array, value: number): number =>
  edges.reduce((bin, edge) => bin + (edge < value ? 1 : 0), 0);
