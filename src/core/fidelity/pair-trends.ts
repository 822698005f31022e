import { columnNamed } from '../table/typed.ts';
import type { Estimate } from '../stats/estimate.ts';
import { jointCodes } from '../neighbours/joint-codes.ts';
import { numberColumn } from '../neighbours/space.ts';
import { binAmong, quantileEdges } from '../stats/quantile-bins.ts';
import type { Table } from '../table/types.ts';
import { resampleBoth, type TwoTables } from './column-shapes.ts';
import { correlationSimilarity } from './correlation.ts';
import { measureCells, totalVariationComplement } from './histogram-distance.ts';
import type { PairTrend } from './report.ts';
import { meanOf, similarityEstimate, type Resampled, type RowResamples } from './resamples.ts';

export interface PairsInput extends TwoTables {
  /** Which pairs, of columns in `names`. Default: every two of them. */
  readonly pairs?: readonly NamePair[];
}

export type NamePair = readonly [string, string];

/** How alike the relation of two columns is in both tables. */
export interface ScoredPair extends Resampled {
  readonly a: string;
  readonly b: string;
  readonly measure: PairTrend['measure'];
  /** Whether the two are related in the real table: |ρ| > 0.5 for numbers, Cramér's V > 0.3 for others. */
  readonly related: boolean;
}

/** Quantile bins of a number beside a category. */
export const BINS = 10;

/** SDMetrics' thresholds (its QualityReport), above which two columns of the real table count as related. */
const LEAST_CORRELATION = 0.5;
const LEAST_ASSOCIATION = 0.3;

/** Every two of the names. */
export const pairsOf = (names: readonly string[]): readonly NamePair[] =>
  names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const));

/**
 * Pairs of columns. Two numbers: correlation similarity, 1 − |ρ_real − ρ_synthetic| ÷ 2, over rows that have both. Others:
 * contingency similarity, 1 − ½ Σ |p_real − p_synthetic| over cells of the two-way table, numbers in at most 10 bins
 * between quantiles of the real rows, missing being a value. Only cells that occur are counted. Undefined where a number
 * is constant or a table has no rows. Yields every few milliseconds.
 * Source: SDMetrics, CorrelationSimilarity and ContingencySimilarity; its bins of numbers are of equal width.
 */
export function* pairTrends(input: PairsInput): Generator<void, readonly ScoredPair[]> {
  const { real, synthetic, names, pairs = pairsOf(names) } = input;
  const resampled = yield* resampleBoth(input);
  const known = new Map<string, Codes>();
  const codesOf = (name: string): Codes => {
    const codes = known.get(name) ?? binned(real, synthetic, name);
    known.set(name, codes);
    return codes;
  };
  const scored: ScoredPair[] = [];
  for (const [a, b] of pairs) {
    if (columnNamed(real, a).type === 'number' && columnNamed(real, b).type === 'number') {
      const { realCorrelation, ...result } = yield* correlationSimilarity({
        real: { x: numberColumn(real, a).values, y: numberColumn(real, b).values },
        synthetic: { x: numberColumn(synthetic, a).values, y: numberColumn(synthetic, b).values },
        ...resampled,
      });
      const related = Math.abs(realCorrelation) > LEAST_CORRELATION;
      scored.push({ a, b, measure: 'correlation_similarity', related, ...result });
    } else scored.push({ a, b, ...(yield* contingency(codesOf(a), codesOf(b), resampled)) });
  }
  return scored;
}

/**
 * The mean over the pairs that are related in the real table, and each pair, with intervals. Pairs that are unrelated there
 * would score high for any table with the right columns, and hide what was lost. Takes the parts of `pairTrends` in any cut.
 */
export function summarisePairs(scored: readonly ScoredPair[]): {
  readonly column_pair_trends: Estimate;
  readonly pairs: readonly PairTrend[];
} {
  return {
    column_pair_trends: meanOfPairs(scored.filter(({ related }) => related)),
    pairs: scored.map((pair) => ({
      a: pair.a,
      b: pair.b,
      measure: pair.measure,
      related: pair.related,
      score: similarityEstimate(pair),
    })),
  };
}

/** The mean over all the pairs given. */
export const meanOfPairs = (scored: readonly ScoredPair[]): Estimate =>
  similarityEstimate(
    meanOf(
      scored,
      scored.reduce((most, { n }) => Math.max(most, n), 0),
      'No two columns are related in the real table (correlation above 0.5, or Cramér’s V above 0.3).',
    ),
  );

/** The pairs that are related in the real table. */
export const relatedPairs = (scored: readonly ScoredPair[]): readonly NamePair[] =>
  scored.flatMap(({ a, b, related }) => (related ? [[a, b] as const] : []));

/** A column of both tables, the real rows first. */
interface Codes {
  readonly codes: Int32Array;
  readonly size: number;
  readonly realRows: number;
}

interface BothResamples {
  readonly realResamples: RowResamples;
  readonly syntheticResamples: RowResamples;
}

function* contingency(a: Codes, b: Codes, resampled: BothResamples) {
  const { cells, size } = occurringCells(a, b);
  const result = yield* measureCells({
    real: cells.subarray(0, a.realRows),
    synthetic: cells.subarray(a.realRows),
    size,
    measure: totalVariationComplement,
    ...resampled,
  });
  return {
    measure: 'contingency_similarity' as const,
    related: cramersV(a, b, cells) > LEAST_ASSOCIATION,
    n: cells.length,
    ...result,
    ...(Number.isNaN(result.value) ? { reason: 'One of the tables has no rows.' } : {}),
  };
}

/** Cramér's V of the real rows, √(χ² ÷ n ÷ (min(rows, columns) − 1)) over values that occur; 0 where one is constant. */
function cramersV(a: Codes, b: Codes, cells: Int32Array): number {
  const n = a.realRows;
  const ofA = new Map<number, number>();
  const ofB = new Map<number, number>();
  const joint = new Map<number, { count: number; row: number }>();
  for (let row = 0; row < n; row += 1) {
    const [x, y, cell] = [a.codes[row] as number, b.codes[row] as number, cells[row] as number];
    ofA.set(x, (ofA.get(x) ?? 0) + 1);
    ofB.set(y, (ofB.get(y) ?? 0) + 1);
    const seen = joint.get(cell);
    if (seen === undefined) joint.set(cell, { count: 1, row });
    else seen.count += 1;
  }
  const freedom = Math.min(ofA.size, ofB.size) - 1;
  if (freedom < 1) return 0;
  let sum = -1;
  for (const { count, row } of joint.values())
    sum +=
      (count * count) / ((ofA.get(a.codes[row] as number) ?? 1) * (ofB.get(b.codes[row] as number) ?? 1));
  return Math.sqrt(Math.max(0, sum) / freedom);
}

/** A number for each combination of codes that occurs, so that memory follows the rows and not the product. */
function occurringCells(a: Codes, b: Codes): { cells: Int32Array; size: number } {
  const known = new Map<number, number>();
  const dense = a.size * b.size <= 4 * a.codes.length ? new Int32Array(a.size * b.size) : null;
  let size = 0;
  const cells = new Int32Array(a.codes.length);
  for (let row = 0; row < cells.length; row += 1) {
    const pair = (a.codes[row] as number) * b.size + (b.codes[row] as number);
    let cell = dense === null ? (known.get(pair) ?? 0) : (dense[pair] as number);
    if (cell === 0) {
      size += 1;
      cell = size;
      if (dense === null) known.set(pair, cell);
      else dense[pair] = cell;
    }
    cells[row] = cell - 1;
  }
  return { cells, size };
}

function binned(real: Table, synthetic: Table, name: string): Codes {
  const realRows = real.rows;
  const codes = new Int32Array(realRows + synthetic.rows);
  if (columnNamed(real, name).type === 'category') {
    const joint = jointCodes([real, synthetic], name);
    joint.codes.forEach((part, table) => codes.set(part, table * realRows));
    return { codes, size: joint.size, realRows };
  }
  const values = [real, synthetic].map((table) => numberColumn(table, name).values);
  const edges = quantileEdges(values[0] ?? new Float64Array(), BINS);
  values.forEach((part, table) =>
    codes.set(
      Int32Array.from(part, (v) => (Number.isNaN(v) ? 0 : 1 + binAmong(edges, v))),
      table * realRows,
    ),
  );
  return { codes, size: edges.length + 2, realRows };
}
