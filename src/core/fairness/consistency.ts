import { integers } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { percentileInterval } from '../stats/percentile.ts';
import type { Bits } from './group-rates.ts';

export interface ConsistencyInput {
  /** One decision for each row. */
  readonly decisions: Bits;
  /** Nearest rows of each row, itself not among them: [rows × count]. */
  readonly neighbours: Int32Array;
  /** Neighbours of a row; 5 unless told. */
  readonly count?: number;
  /** Bootstrap resamples for the interval; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

/**
 * How alike decisions about similar rows are: 1 − mean over rows of |ŷ − mean ŷ of its neighbours|. The interval is of
 * the rows whose neighbourhoods are looked at; the rows that serve as neighbours are held fixed. Null without rows;
 * throws RangeError when the lengths differ. Source: Zemel et al. 2013, section 5.2 (yNN).
 */
export function consistency({
  decisions,
  neighbours,
  count = 5,
  resamples,
  key,
}: ConsistencyInput): Estimate {
  const n = decisions.length;
  if (neighbours.length !== n * count) throw new RangeError(`${neighbours.length} neighbours of ${n} rows`);
  if (n === 0) return undefinedEstimate('There are no rows.', 0);
  const alike = Float64Array.from(decisions, (decision, row) => {
    let selected = 0;
    for (let i = row * count; i < (row + 1) * count; i += 1)
      selected += decisions[neighbours[i] as number] as number;
    return 1 - Math.abs(decision - selected / count);
  });
  const mean = (of: (row: number) => number): number => {
    let sum = 0;
    for (let row = 0; row < n; row += 1) sum += of(row);
    return sum / n;
  };
  const value = mean((row) => alike[row] as number);
  const replicates = Float64Array.from({ length: resamples }, (_, resample) => {
    const rows = integers(fold(key, resample), n, n);
    return mean((row) => alike[rows[row] as number] as number);
  });
  const interval = percentileInterval(value, replicates);
  return { value, low: interval?.low ?? null, high: interval?.high ?? null, n };
}
