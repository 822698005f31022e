import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenNames, goldens, goldenTable } from '../../testing/fidelity-goldens.ts';
import { expectAgreement } from '../../testing/metric-goldens.ts';
import { resultOf } from '../../testing/result-of.ts';
import { searchTables } from '../../testing/searched-tables.ts';
import { readShared } from '../../testing/shared.ts';
import { smallTable } from '../../testing/small-table.ts';
import { permutation } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Column, Table } from '../table/types.ts';
import { columnShapes, summariseShapes } from './column-shapes.ts';
import { groupFidelity } from './group-fidelity.ts';
import { groupRows } from './group-rows.ts';
import { pairsOf, pairTrends, summarisePairs } from './pair-trends.ts';
import type { Resampled } from './resamples.ts';
import { meanOf, similarityEstimate } from './resamples.ts';
import { supportMetrics, type SupportMetrics } from './support.ts';

const train = goldenTable('train');
const holdout = goldenTable('holdout');
const synthetic = goldenTable('synthetic');

interface Pair {
  readonly real: Table;
  readonly synthetic: Table;
  readonly names?: readonly string[];
  readonly resamples?: number;
}
const settings = ({ real, synthetic: other, names, resamples = 0 }: Pair) => ({
  real,
  synthetic: other,
  names: names ?? real.columns.map(({ name }) => name),
  resamples,
  key: key(5),
});
const shapesOf = (pair: Pair) => summariseShapes(resultOf(columnShapes(settings(pair))));
const pairsOfTables = (pair: Pair) => summarisePairs(resultOf(pairTrends(settings(pair))));
const supportOf = ({ real, synthetic: other, resamples = 0 }: Pair): SupportMetrics => {
  const names = real.columns.map(({ name }) => name);
  const { support } = searchTables({ train: real, holdout: other, synthetic: other, names });
  return resultOf(supportMetrics({ ...support, resamples, key: key(6) }));
};

const number = (name: string, values: readonly number[]): Column => ({
  type: 'number',
  name,
  kind: 'numeric',
  values: Float64Array.from(values),
  format: { decimals: 3, decimalMark: '.' },
});
const shuffledRows = (table: Table, seed: number): Table =>
  selectRows(table, permutation(key(seed), table.rows));
/** Every column shuffled by itself. */
const shuffledColumns = (table: Table, seed: number): Table => ({
  rows: table.rows,
  columns: table.columns.flatMap(
    (column) =>
      selectRows(
        { rows: table.rows, columns: [column] },
        permutation(fold(key(seed), column.name), table.rows),
      ).columns,
  ),
});
/** Other texts, and another order of the dictionary. */
const renamed = (table: Table): Table => ({
  rows: table.rows,
  columns: table.columns.map((column): Column => {
    if (column.type === 'number') return column;
    const last = column.categories.length - 1;
    return {
      ...column,
      categories: column.categories.map((text) => `renamed ${text}`).reverse(),
      codes: column.codes.map((code) => (code < 0 ? -1 : last - code)),
    };
  }),
});

describe('a column of numbers without values', () => {
  const tableOf = (lost: readonly number[]): Table => ({
    rows: lost.length,
    columns: [number('kept', [1, 2, 3, 4].slice(0, lost.length)), number('lost', lost)],
  });
  const none = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  const full = tableOf([5, 6, 7, 8]);
  const empty = tableOf(none);

  it('scores 0 where only one table lacks them, and lowers the mean', () => {
    for (const [real, other] of [
      [full, empty],
      [empty, full],
    ] as const) {
      const { column_shapes, shapes } = shapesOf({ real, synthetic: other, resamples: 50 });
      expect(shapes[1]?.score).toEqual({ value: 0, low: 0, high: 0, n: 4 });
      expect(column_shapes.value).toBe(0.5);
    }
  });
  it('is undefined where both lack them, or a table has no rows', () => {
    const both = shapesOf({ real: empty, synthetic: empty });
    expect(both.shapes[1]?.score).toMatchObject({ value: null, reason: expect.any(String) as string });
    expect(both.column_shapes.value).toBe(1);
    expect(shapesOf({ real: full, synthetic: tableOf([]) }).column_shapes.value).toBeNull();
  });
});

describe('against the goldens', () => {
  it('column shapes, of each column and on average', () => {
    const report = shapesOf({ real: train, synthetic });
    expectAgreement(report.column_shapes.value, goldens.column_shapes, 'column_shapes');
    expect(report.shapes.map(({ column }) => column)).toEqual(goldenNames);
    goldens.shapes.forEach(([name, value], i) =>
      expectAgreement(report.shapes[i]?.score.value ?? null, value, name),
    );
  });

  it('pair trends, of each pair and on average', () => {
    const report = pairsOfTables({ real: train, synthetic });
    expectAgreement(report.column_pair_trends.value, goldens.column_pair_trends, 'column_pair_trends');
    goldens.pairs.forEach(([a, b, value, related], i) => {
      expect(report.pairs[i]).toMatchObject({ a, b, related });
      expectAgreement(report.pairs[i]?.score.value ?? null, value, `${a} × ${b}`);
    });
    // The second pair holds a constant number.
    expect(report.pairs[1]?.score.reason).toMatch(/constant/);
  });

  it('α-precision, β-recall, authenticity, density and coverage', () => {
    const { support } = searchTables({ train, holdout, synthetic, names: goldenNames });
    const metrics = resultOf(supportMetrics({ ...support, resamples: 0, key: key(0) }));
    for (const id of ['alpha_precision', 'beta_recall', 'authenticity', 'density', 'coverage'] as const)
      expectAgreement(metrics[id].value, goldens[id], id);
  });

  it('the Kolmogorov–Smirnov statistic of SciPy', (context) => {
    const oracle = JSON.parse(readShared('oracle/metrics.json', context)) as {
      distributions: { a: number[]; b: number[]; expected: { ks_statistic: number } }[];
    };
    expect(oracle.distributions.length).toBeGreaterThan(3);
    for (const { a, b, expected } of oracle.distributions) {
      const report = shapesOf({
        real: { rows: a.length, columns: [number('x', a)] },
        synthetic: { rows: b.length, columns: [number('x', b)] },
      });
      expectAgreement(report.column_shapes.value, 1 - expected.ks_statistic, 'KS complement');
    }
  });
});

describe('shapes and pairs, properties', () => {
  const table = fc.nat(1000).map((seed) => smallTable(60, seed).table);

  it('are 1 for identical tables', () => {
    fc.assert(
      fc.property(table, (real) => {
        const other = renamedTwice(shuffledRows(real, 1));
        expect(shapesOf({ real, synthetic: other }).column_shapes.value).toBeCloseTo(1, 12);
        expect(pairsOfTables({ real, synthetic: other }).column_pair_trends.value).toBeCloseTo(1, 12);
      }),
      { numRuns: 20 },
    );
  });

  it('do not change when rows are permuted or categories renamed in both tables', () => {
    fc.assert(
      fc.property(table, table, (real, other) => {
        const before = { real, synthetic: other };
        const after = { real: renamed(shuffledRows(real, 2)), synthetic: renamed(shuffledRows(other, 3)) };
        expect(shapesOf(after).column_shapes.value).toBeCloseTo(
          shapesOf(before).column_shapes.value ?? 0,
          12,
        );
        expect(pairsOfTables(after).column_pair_trends.value).toBeCloseTo(
          pairsOfTables(before).column_pair_trends.value ?? 0,
          12,
        );
        expect(supportOf(after).density.value).toBeCloseTo(supportOf(before).density.value ?? 0, 10);
        expect(supportOf(after).coverage.value).toBeCloseTo(supportOf(before).coverage.value ?? 0, 10);
        expect(supportOf(after).alpha_precision.value).toBeCloseTo(
          supportOf(before).alpha_precision.value ?? 0,
          10,
        );
      }),
      { numRuns: 10 },
    );
  });

  it('shapes are kept and pairs collapse when columns are shuffled by themselves', () => {
    const { table: real } = smallTable(1500);
    const other = shuffledColumns(real, 4);
    expect(shapesOf({ real, synthetic: other }).column_shapes.value).toBeCloseTo(1, 12);
    const pairs = pairsOfTables({ real, synthetic: other });
    const income = pairs.pairs.find(({ a, b }) => a === 'income' && b === 'years');
    const approved = pairs.pairs.find(({ a, b }) => a === 'income' && b === 'approved');
    expect(income?.score.value).toBeLessThan(0.85);
    expect(approved?.score.value).toBeLessThan(0.85);
    expect(income?.score.high).toBeNull();
  });

  it('do not depend on how pairs are cut', () => {
    const input = settings({ real: train, synthetic, resamples: 20 });
    const whole = resultOf(pairTrends(input));
    const all = pairsOf(goldenNames);
    expect(whole).toHaveLength(all.length);
    const parts = [
      resultOf(pairTrends({ ...input, pairs: all.slice(0, 4) })),
      resultOf(pairTrends({ ...input, pairs: all.slice(4) })),
    ];
    expect(parts.flat()).toEqual(whole);
  });

  it('count only cells that occur when cardinality is large', () => {
    const rows = 3000;
    const ids = (name: string): Column => ({
      type: 'category',
      name,
      kind: 'id',
      categories: Array.from({ length: rows }, (_, i) => `${name}${i}`),
      codes: permutation(fold(key(7), name), rows),
    });
    const real: Table = { rows, columns: [ids('a'), ids('b')] };
    expect(pairsOfTables({ real, synthetic: real }).column_pair_trends.value).toBe(1);
    expect(
      pairsOfTables({ real, synthetic: shuffledColumns(real, 8) }).column_pair_trends.value,
    ).toBeLessThan(0.01);
  });

  it('are undefined, with a reason, without rows', () => {
    const none = selectRows(train, []);
    expect(shapesOf({ real: none, synthetic }).column_shapes.reason).toMatch(/No column/);
    expect(pairsOfTables({ real: train, synthetic: none }).column_pair_trends.reason).toMatch(/relation/);
    expect(pairsOfTables({ real: train, synthetic, names: ['age'] }).column_pair_trends.value).toBeNull();
  });
});

const renamedTwice = (table: Table): Table => {
  const prefix = (text: string): string => text.replaceAll('renamed ', '');
  const there = renamed(table);
  return {
    ...there,
    columns: there.columns.map((column) =>
      column.type === 'number' ? column : { ...column, categories: column.categories.map(prefix) },
    ),
  };
};

describe('intervals', () => {
  it('of two samples of one population reach the truth, 1, and of shapes and pairs hold the value', () => {
    const real = smallTable(800, 1).table;
    const other = smallTable(800, 2).table;
    const resamples = 100;
    const { column_shapes, shapes } = shapesOf({ real, synthetic: other, resamples });
    const { column_pair_trends } = pairsOfTables({ real, synthetic: other, resamples });
    for (const { value, low, high } of [column_shapes, column_pair_trends, ...shapes.map((s) => s.score)]) {
      expect(low ?? 2).toBeLessThanOrEqual(value ?? 0);
      expect(high ?? 0).toBeGreaterThanOrEqual(value ?? 2);
      expect(high).toBeLessThanOrEqual(1);
    }
    // Chance alone takes 1 − value; the reflected interval gives it back.
    expect(column_pair_trends.high).toBeGreaterThan(1 - (1 - (column_pair_trends.value ?? 0)) / 2);
  });

  it('are a function of the key', () => {
    const pair = { real: train, synthetic, resamples: 30 };
    expect(shapesOf(pair)).toEqual(shapesOf(pair));
    expect(resultOf(columnShapes({ ...settings(pair), key: key(9) }))).not.toEqual(
      resultOf(columnShapes(settings(pair))),
    );
  });

  it('of a mean leave undefined parts out', () => {
    const part = (value: number, replicates: readonly number[]): Resampled => ({
      value,
      n: 3,
      replicates: Float64Array.from(replicates),
    });
    const mean = meanOf([part(0.5, [0.4, 0.6]), part(Number.NaN, []), part(1, [1, Number.NaN])], 3, 'none');
    expect(mean.value).toBe(0.75);
    expect([...mean.replicates]).toEqual([0.7, 0.6]);
    expect(similarityEstimate(meanOf([], 0, 'nothing')).reason).toBe('nothing');
  });
});

describe('supportMetrics', () => {
  it('of a copied table: precise, covered, and not authentic', () => {
    const { table } = smallTable(400);
    const metrics = supportOf({ real: table, synthetic: table });
    expect(metrics.alpha_precision.value).toBeGreaterThan(0.99);
    expect(metrics.beta_recall.value).toBeGreaterThan(0.99);
    expect(metrics.authenticity.value).toBe(0);
    expect(metrics.coverage.value).toBe(1);
  });

  it('of two samples of one population are what theory expects', () => {
    const metrics = supportOf({
      real: smallTable(900, 1).table,
      synthetic: smallTable(900, 2).table,
      resamples: 60,
    });
    // 900 rows: five standard errors of a rate are at most 0.083; neighbours are shared, so twice that.
    expect(metrics.alpha_precision.value).toBeGreaterThan(0.9);
    expect(Math.abs((metrics.beta_recall.value ?? 0) - 0.5)).toBeLessThan(0.17);
    expect(Math.abs((metrics.authenticity.value ?? 0) - 0.5)).toBeLessThan(0.17);
    expect(Math.abs((metrics.density.value ?? 0) - 1)).toBeLessThan(0.17);
    expect(Math.abs((metrics.coverage.value ?? 0) - (1 - 0.5 ** 5))).toBeLessThan(0.05);
    for (const id of ['alpha_precision', 'beta_recall', 'authenticity', 'density', 'coverage'] as const) {
      const { value, low, high } = metrics[id];
      expect(low ?? 2).toBeLessThanOrEqual(value ?? 0);
      expect(high ?? 0).toBeGreaterThanOrEqual(value ?? 2);
    }
  });

  it('has density 1 where most rows are identical to others', () => {
    const table = (seed: number): Table => {
      const { rows, columns } = smallTable(800, seed).table;
      return { rows, columns: columns.filter(({ type }) => type === 'category') };
    };
    const { density } = supportOf({ real: table(1), synthetic: table(2) });
    expect(Math.abs((density.value ?? 0) - 1)).toBeLessThan(0.15);
  });

  it('falls when a part of the real rows has no synthetic ones', () => {
    const { table } = smallTable(600);
    const group = table.columns[3];
    const rows = Int32Array.from({ length: 600 }, (_, row) => row);
    const only = selectRows(
      smallTable(600, 2).table,
      rows.filter((row) => group?.type === 'category' && group.codes[row] === 0),
    );
    expect(supportOf({ real: table, synthetic: only }).coverage.value).toBeLessThan(
      (supportOf({ real: table, synthetic: smallTable(600, 2).table }).coverage.value ?? 0) + 1e-9,
    );
  });
});

describe('groupFidelity', () => {
  it('is about the rows of the group, joined by its text', () => {
    const real = smallTable(300, 1).table;
    const other = renamedTwice(smallTable(300, 2).table);
    const names = real.columns.map(({ name }) => name);
    const { support } = searchTables({ train: real, holdout: other, synthetic: other, names });
    const [a] = groupRows([real, other], 'group');
    const [rowsOfReal, rowsOfOther] = a?.rows ?? [];
    if (a === undefined || rowsOfReal === undefined || rowsOfOther === undefined) throw new Error('no group');
    const report = resultOf(
      groupFidelity({
        real,
        synthetic: other,
        names,
        pairs: pairsOf(names),
        searches: support,
        column: 'group',
        group: a.group,
        rows: { real: rowsOfReal, synthetic: rowsOfOther },
        minimum: 100,
        resamples: 20,
        key: key(3),
      }),
    );
    expect(report).toMatchObject({ group: 'a', real: rowsOfReal.length, ranked: true });
    expect(report.synthetic).toBe(rowsOfOther.length);
    const alone = shapesOf({ real: selectRows(real, rowsOfReal), synthetic: selectRows(other, rowsOfOther) });
    expect(report.column_shapes.value).toBe(alone.column_shapes.value);
    expect(report.coverage.n).toBe(rowsOfReal.length);
    expect(report.density.n).toBe(rowsOfOther.length);
  });

  it('is null with a reason for a group that no synthetic row has', () => {
    const { table } = smallTable(60);
    const [real] = groupRows([table], 'group').map(({ rows }) => rows[0] ?? new Int32Array());
    const names = table.columns.map(({ name }) => name);
    const { support } = searchTables({ train: table, holdout: table, synthetic: table, names });
    const report = resultOf(
      groupFidelity({
        real: table,
        synthetic: table,
        names,
        pairs: pairsOf(names),
        searches: support,
        column: 'group',
        group: 'a',
        rows: { real: real ?? new Int32Array(), synthetic: new Int32Array() },
        minimum: 1,
        resamples: 5,
        key: key(3),
      }),
    );
    expect(report.ranked).toBe(false);
    for (const id of ['column_shapes', 'column_pair_trends', 'alpha_precision', 'coverage'] as const) {
      expect(report[id].value).toBeNull();
      expect(report[id].reason).toBeTruthy();
    }
  });
});
