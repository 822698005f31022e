import { fold, type Key } from '../rng/key.ts';
import type { Estimate } from '../stats/estimate.ts';
import { jointCodes } from '../neighbours/joint-codes.ts';
import { numberColumn } from '../neighbours/space.ts';
import { columnNamed } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { kolmogorovSmirnovComplement, measureCells, totalVariationComplement } from './histogram-distance.ts';
import type { ColumnShape } from './report.ts';
import { meanOf, resampleRows, similarityEstimate, type Resampled } from './resamples.ts';

export interface TwoTables {
  readonly real: Table;
  readonly synthetic: Table;
  /** Columns to compare. */
  readonly names: readonly string[];
  /** Bootstrap resamples of the rows of both tables; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

/** How alike one column is in both tables. */
export interface ScoredColumn extends Resampled {
  readonly column: string;
  readonly measure: ColumnShape['measure'];
}

/**
 * Each column by itself: the KS complement of numbers, missing ones left out, and the TV complement of categories,
 * missing being one. Where one table has numbers and the rows of the other have none, 0: left out of the mean, a column
 * that was lost would flatter the table. Undefined where neither has a number, or a table no rows. Yields every few
 * milliseconds.
 * Source: SDMetrics, KSComplement and TVComplement.
 */
export function* columnShapes(input: TwoTables): Generator<void, readonly ScoredColumn[]> {
  const { real, synthetic, names } = input;
  const { realResamples, syntheticResamples } = yield* resampleBoth(input);
  const scored: ScoredColumn[] = [];
  for (const name of names) {
    const isNumber = columnNamed(real, name).type === 'number';
    const cells = isNumber ? ranks(real, synthetic, name) : categories(real, synthetic, name);
    const measure = isNumber ? kolmogorovSmirnovComplement : totalVariationComplement;
    const result = yield* measureCells({ ...cells, measure, realResamples, syntheticResamples });
    const [ofReal, ofSynthetic] = [present(cells.real), present(cells.synthetic)];
    const isLost = (ofReal === 0) !== (ofSynthetic === 0) && real.rows > 0 && synthetic.rows > 0;
    scored.push({
      column: name,
      measure: isNumber ? 'ks_complement' : 'tv_complement',
      n: ofReal + ofSynthetic,
      ...(isLost ? { value: 0, replicates: new Float64Array(input.resamples) } : result),
      ...(!isLost && Number.isNaN(result.value)
        ? { reason: 'The tables have no value in this column.' }
        : {}),
    });
  }
  return scored;
}

/** The mean over columns, and each column, with intervals. */
export function summariseShapes(scored: readonly ScoredColumn[]): {
  readonly column_shapes: Estimate;
  readonly shapes: readonly ColumnShape[];
} {
  const n = scored.reduce((most, column) => Math.max(most, column.n), 0);
  return {
    column_shapes: similarityEstimate(meanOf(scored, n, 'No column has values in both tables.')),
    shapes: scored.map((column) => ({
      column: column.column,
      measure: column.measure,
      score: similarityEstimate(column),
    })),
  };
}

/** The same resamples for every measure of the same tables, so that means over columns and pairs have intervals. */
export function* resampleBoth({ real, synthetic, resamples, key }: Omit<TwoTables, 'names'>) {
  return {
    realResamples: yield* resampleRows({ rows: real.rows, resamples, key: fold(key, 'real') }),
    syntheticResamples: yield* resampleRows({
      rows: synthetic.rows,
      resamples,
      key: fold(key, 'synthetic'),
    }),
  };
}

interface BothCells {
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
  readonly size: number;
}

/** Each number's place among the distinct numbers of both tables, −1 where missing. */
function ranks(real: Table, synthetic: Table, name: string): BothCells {
  const values = [real, synthetic].map((table) => numberColumn(table, name).values);
  const sorted = Float64Array.from(
    values.flatMap((part) => [...part.filter((v) => !Number.isNaN(v))]),
  ).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const index = new Map<number, number>();
  distinct.forEach((value, rank) => index.set(value, rank));
  const [a, b] = values.map((part) => Int32Array.from(part, (value) => index.get(value) ?? -1));
  return { real: a ?? new Int32Array(), synthetic: b ?? new Int32Array(), size: distinct.length };
}

function categories(real: Table, synthetic: Table, name: string): BothCells {
  const { codes, size } = jointCodes([real, synthetic], name);
  return { real: codes[0] ?? new Int32Array(), synthetic: codes[1] ?? new Int32Array(), size };
}

const present = (cells: Int32Array): number => cells.reduce((count, cell) => count + (cell >= 0 ? 1 : 0), 0);
