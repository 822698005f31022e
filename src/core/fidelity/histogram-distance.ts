import type { RowResamples } from './resamples.ts';

/** Rows of one table by cell of a partition that both tables share; −1 for rows that do not count. */
export interface Cells {
  readonly cells: Int32Array;
  /** How often each row counts in a resample; absent: once. */
  readonly weights?: Uint8Array;
}

/** Rows by cell. */
export function countCells({ cells, weights }: Cells, counts: Int32Array): number {
  counts.fill(0);
  let total = 0;
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row] as number;
    if (cell < 0) continue;
    const weight = weights === undefined ? 1 : (weights[row] as number);
    counts[cell] = (counts[cell] as number) + weight;
    total += weight;
  }
  return total;
}

/** What compares two counts by cell and their totals; NaN where it is undefined. */
export type CountMeasure = (
  real: Int32Array,
  synthetic: Int32Array,
  totals: readonly [number, number],
) => number;

/**
 * Total variation complement, 1 − ½ Σ |p_real − p_synthetic|, over cells in any order. The sum is one of whole numbers,
 * so that the order of cells changes nothing. NaN when a total is 0.
 */
export const totalVariationComplement: CountMeasure = (real, synthetic, [n, m]) => {
  if (n === 0 || m === 0) return Number.NaN;
  let sum = 0;
  for (let cell = 0; cell < real.length; cell += 1)
    sum += Math.abs((real[cell] as number) * m - (synthetic[cell] as number) * n);
  return 1 - sum / (2 * n * m);
};

/** Kolmogorov–Smirnov complement, 1 − max |F_real − F_synthetic|, over cells in ascending order. NaN when a total is 0. */
export const kolmogorovSmirnovComplement: CountMeasure = (real, synthetic, [n, m]) => {
  if (n === 0 || m === 0) return Number.NaN;
  let most = 0;
  let difference = 0;
  for (let cell = 0; cell < real.length; cell += 1) {
    difference += (real[cell] as number) * m - (synthetic[cell] as number) * n;
    most = Math.max(most, Math.abs(difference));
  }
  return 1 - most / (n * m);
};

export interface MeasureInput {
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
  /** Number of cells. */
  readonly size: number;
  readonly measure: CountMeasure;
  readonly realResamples: RowResamples;
  readonly syntheticResamples: RowResamples;
}

/** A measure of the tables and of each pair of resamples of them. Yields after every few resamples. */
export function* measureCells(
  input: MeasureInput,
): Generator<void, { value: number; replicates: Float64Array }> {
  const { size, measure, realResamples, syntheticResamples } = input;
  const counts = [new Int32Array(size), new Int32Array(size)] as const;
  const once = (realWeights?: Uint8Array, syntheticWeights?: Uint8Array): number => {
    const n = countCells(weighted(input.real, realWeights), counts[0]);
    const m = countCells(weighted(input.synthetic, syntheticWeights), counts[1]);
    return measure(counts[0], counts[1], [n, m]);
  };
  const value = once();
  const replicates = new Float64Array(realResamples.resamples);
  let work = 0;
  for (let resample = 0; resample < replicates.length; resample += 1) {
    replicates[resample] = once(weightsAt(realResamples, resample), weightsAt(syntheticResamples, resample));
    work += input.real.length + input.synthetic.length + size;
    if (work < ROWS_PER_YIELD) continue;
    work = 0;
    yield;
  }
  return { value, replicates };
}

/** Rows looked at between two yields. */
const ROWS_PER_YIELD = 1_000_000;

const weighted = (cells: Int32Array, weights: Uint8Array | undefined): Cells =>
  weights === undefined ? { cells } : { cells, weights };

export const weightsAt = ({ weights, rows }: RowResamples, resample: number): Uint8Array =>
  weights.subarray(resample * rows, (resample + 1) * rows);
