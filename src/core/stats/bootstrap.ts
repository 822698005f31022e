import { bits } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';

export interface BootstrapInput {
  /** Stratum of each row, 0..K−1: every resample keeps the size of each stratum. */
  readonly strata: Int32Array;
  readonly resamples: number;
  readonly key: Key;
  /** The whole statistic of a resample, in which row i occurs weights[i] times; null where it is undefined. */
  readonly statistic: (weights: Int32Array) => number | null;
}

/**
 * Stratified bootstrap: rows are drawn with replacement within their stratum and the statistic is recomputed from
 * the counts. Yields after every resample; returns its values, NaN where undefined. Nothing is copied per row.
 * Source: Efron and Tibshirani 1993, chapters 6 and 13.
 */
export function* bootstrap(input: BootstrapInput): Generator<void, Float64Array> {
  const { strata, resamples, key, statistic } = input;
  const { rows, starts } = rowsByStratum(strata);
  const weights = new Int32Array(strata.length);
  const replicates = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    const words = bits(fold(key, resample), rows.length);
    weights.fill(0);
    for (let stratum = 0; stratum + 1 < starts.length; stratum += 1) {
      const start = starts[stratum] as number;
      const end = starts[stratum + 1] as number;
      for (let i = start; i < end; i += 1) {
        const drawn = start + Math.floor((words[i] as number) * 2 ** -32 * (end - start));
        (weights[rows[drawn] as number] as number) += 1;
      }
    }
    replicates[resample] = statistic(weights) ?? Number.NaN;
    yield;
  }
  return replicates;
}

/** Row indices ordered by stratum, and where each stratum starts; the last start is the number of rows. */
function rowsByStratum(strata: Int32Array): { rows: Int32Array; starts: Int32Array } {
  const count = strata.reduce((most, stratum) => Math.max(most, stratum), -1) + 1;
  const starts = new Int32Array(count + 1);
  for (const stratum of strata) (starts[stratum + 1] as number) += 1;
  for (let stratum = 0; stratum < count; stratum += 1)
    (starts[stratum + 1] as number) += starts[stratum] as number;
  const next = starts.slice();
  const rows = new Int32Array(strata.length);
  for (let row = 0; row < strata.length; row += 1) {
    const stratum = strata[row] as number;
    rows[next[stratum] as number] = row;
    (next[stratum] as number) += 1;
  }
  return { rows, starts };
}
