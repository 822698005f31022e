import { describe, expect, it } from 'vitest';
import { resultOf } from '../../testing/result-of.ts';
import { smallTable } from '../../testing/small-table.ts';
import { permutation } from '../rng/draw.ts';
import { key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { fitLogistic, logisticScores } from '../utility/logistic-regression.ts';
import { sameRows } from '../neighbours/same-rows.ts';
import { detect, detectionAuc, detectionFold, detectionRows, type DetectionLearner } from './detection.ts';

const names = ['income', 'years', 'place', 'group', 'approved'];
const logistic: DetectionLearner = function* ({ train, labels, test }) {
  return logisticScores(yield* fitLogistic({ table: train, labels, features: names }), test);
};
/** Knows every row it was shown, and nothing of others. */
const memory: DetectionLearner = function* ({ train, labels, test }) {
  const [known, asked] = sameRows([train, test], names);
  const labelOf = new Map([...(known ?? [])].map((id, row) => [id, labels[row] ?? 0]));
  yield;
  return Float64Array.from(asked ?? [], (id) => labelOf.get(id) ?? 0.5);
};
const aucOf = (real: Table, synthetic: Table, learn: DetectionLearner, resamples = 50) =>
  resultOf(detect({ real, synthetic, names, key: key(1), resamples, learn }));
const shifted = (table: Table): Table => ({
  ...table,
  columns: table.columns.map((column) =>
    column.type === 'number' && column.name === 'years'
      ? { ...column, values: column.values.map((value) => value + 6) }
      : column,
  ),
});

describe('detect', () => {
  it('holds ½ in its interval for two samples of one population', () => {
    const { value, low, high, n } = aucOf(smallTable(900, 1).table, smallTable(700, 2).table, logistic);
    expect(n).toBe(1400);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    expect(Math.abs((value ?? 0) - 0.5)).toBeLessThan(0.08);
  });

  it('sees a shift', () => {
    const { low } = aucOf(smallTable(500, 1).table, shifted(smallTable(500, 2).table), logistic);
    expect(low).toBeGreaterThan(0.85);
  });

  it('finds nothing in a copied table, even with a learner that remembers rows', () => {
    const { table } = smallTable(600);
    const copy = selectRows(table, permutation(key(3), 600));
    expect(aucOf(table, copy, memory).value).toBe(0.5);
    expect(aucOf(table, copy, logistic).value).toBe(0.5);
  });

  it('is undefined with a reason without rows', () => {
    const { table } = smallTable(30);
    expect(aucOf(table, selectRows(table, []), logistic).reason).toMatch(/too few/);
  });
});

describe('detectionRows', () => {
  const rows = detectionRows({
    real: smallTable(400, 1).table,
    synthetic: smallTable(300, 1).table,
    names: ['place', 'group', 'approved'],
    key: key(2),
    limit: 200,
  });

  it('takes as many rows of each table', () => {
    expect(rows.labels).toHaveLength(400);
    expect(rows.labels.reduce((sum, label) => sum + label, 0)).toBe(200);
    expect(rows.table.columns.map(({ name }) => name)).toEqual(['place', 'group', 'approved']);
  });

  it('keeps identical rows in one fold, and every row in one', () => {
    const [same] = sameRows([rows.table], ['place', 'group', 'approved']);
    const foldOf = new Map<number, number>();
    same?.forEach((id, row) => {
      expect(foldOf.get(id) ?? rows.foldOf[row]).toBe(rows.foldOf[row]);
      foldOf.set(id, rows.foldOf[row] ?? -1);
    });
    const folds = [0, 1, 2].map((fold) => detectionFold(rows, fold));
    expect(folds.flatMap((fold) => [...fold.rows]).sort((a, b) => a - b)).toEqual([...rows.labels.keys()]);
    for (const fold of folds) expect(fold.train.rows + fold.test.rows).toBe(400);
    expect(() => detectionFold(rows, 3)).toThrow(RangeError);
  });
});

describe('detectionAuc', () => {
  it('compares scores within a fold only', () => {
    const labels = Uint8Array.of(0, 1, 0, 1);
    const foldOf = Uint8Array.of(0, 0, 1, 1);
    const scores = Float64Array.of(0.1, 0.2, 0.8, 0.9);
    const auc = resultOf(
      detectionAuc({ rows: { labels, foldOf, folds: 2 }, scores, resamples: 0, key: key(0) }),
    );
    expect(auc.value).toBe(1);
  });
});
