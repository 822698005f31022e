import { describe, expect, it } from 'vitest';
import { complete, downstreamGoldens } from '../../testing/downstream-goldens.ts';
import { permutation, uniform } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { auc, rank } from './auc.ts';
import { encodeBins, fitBinEncoder } from './bin-encoder.ts';
import { boost, boostedScores, type BoostingInput } from './gradient-boosting.ts';

const { train, test, features, boostingAuc } = downstreamGoldens;
const scoresOf = (input: Partial<BoostingInput>, on: Table = test.table): Float64Array =>
  complete(
    boostedScores(complete(boost({ table: train.table, labels: train.labels, features, ...input })), on),
  );

function numbers(columns: Readonly<Record<string, ArrayLike<number>>>): Table {
  const entries = Object.entries(columns);
  return {
    rows: entries[0]?.[1].length ?? 0,
    columns: entries.map(([name, values]) => ({
      type: 'number',
      name,
      kind: 'numeric',
      values: Float64Array.from(values),
      format: { decimals: 2, decimalMark: '.' },
    })),
  };
}

describe('boost', () => {
  it('ranks as well as scikit-learn 1.2, HistGradientBoostingClassifier', () => {
    const reached = auc(rank(test.labels, scoresOf({}))) ?? 0;
    expect(Math.abs(reached - boostingAuc)).toBeLessThan(0.01);
  });

  it('gives the same bits twice, and whatever the order of columns and of categories', () => {
    const scores = scoresOf({});
    expect(scoresOf({})).toEqual(scores);
    const turned: Table = {
      ...train.table,
      columns: train.table.columns.toReversed().map((column) => {
        if (column.type === 'number') return column;
        const last = column.categories.length - 1;
        return {
          ...column,
          categories: column.categories.toReversed(),
          codes: column.codes.map((code) => (code < 0 ? -1 : last - code)),
        };
      }),
    };
    expect(scoresOf({ table: turned })).toEqual(scores);
  });

  it('does not depend on the order of rows beyond rounding', () => {
    const order = permutation(key(11), train.table.rows);
    const shuffled = scoresOf({
      table: selectRows(train.table, order),
      labels: Uint8Array.from(order, (row) => train.labels[row] ?? 0),
      options: { iterations: 10 },
    });
    const scores = scoresOf({ options: { iterations: 10 } });
    shuffled.forEach((score, row) => expect(score).toBeCloseTo(scores[row] ?? 9, 9));
  });

  it('learns an interaction that no single column shows', () => {
    const a = uniform(fold(key(3), 'a'), 4000);
    const b = uniform(fold(key(3), 'b'), 4000);
    const table = numbers({ a, b });
    const labels = Uint8Array.from(a, (value, row) => (value > 0.5 !== (b[row] ?? 0) > 0.5 ? 1 : 0));
    const reached = auc(rank(labels, scoresOf({ table, labels, features: ['a', 'b'] }, table))) ?? 0;
    expect(reached).toBeGreaterThan(0.99);
  });

  it('learns from missingness itself, and puts missing values never trained on with the majority', () => {
    const u = uniform(fold(key(4), 'u'), 1000);
    const x = u.map((value, row) => (row % 4 === 0 ? Number.NaN : value));
    const labels = Uint8Array.from(x, (value) => (Number.isNaN(value) ? 1 : 0));
    const table = numbers({ x });
    const scores = scoresOf({ table, labels, features: ['x'] }, table);
    expect(auc(rank(labels, scores))).toBe(1);

    const whole = numbers({ x: u });
    const high = Uint8Array.from(u, (value) => (value > 0.2 ? 1 : 0));
    const [missing] = scoresOf({ table: whole, labels: high, features: ['x'] }, numbers({ x: [Number.NaN] }));
    expect(missing).toBeGreaterThan(0.99);
  });

  it('fits a first tree by hand: one border, leaf value −G ÷ (H + λ)', () => {
    // 60 rows: x = 0 has 6 of 30 positive, x = 1 has 24 of 30. Base rate ½, so g = ½ − y and h = ¼:
    // the leaves are ∓(15 − 6) ÷ (7.5 + 1), shrunk by 0.1.
    const x = Array.from({ length: 60 }, (_, row) => (row < 30 ? 0 : 1));
    const labels = Uint8Array.from(x, (value, row) => (row % 5 === 0 ? 1 - value : value));
    const table = numbers({ x });
    const [low, high] = scoresOf(
      { table, labels, features: ['x'], options: { iterations: 1 } },
      numbers({ x: [-3, 0.6] }),
    );
    const step = (0.1 * 9) / 8.5;
    expect(low).toBeCloseTo(1 / (1 + Math.exp(step)), 12);
    expect(high).toBeCloseTo(1 / (1 + Math.exp(-step)), 12);
  });

  it('predicts the base rate when there is nothing to split on, and refuses a single class', () => {
    const table = numbers({ x: [1, 1, 1, 1] });
    const labels = Uint8Array.of(1, 0, 0, 0);
    const scores = scoresOf({ table, labels, features: ['x'] }, table);
    for (const score of scores) expect(score).toBeCloseTo(0.25, 12);
    expect(() => scoresOf({ labels: new Uint8Array(train.table.rows) })).toThrow(/both classes/);
  });
});

describe('fitBinEncoder', () => {
  const edgesOf = (values: ArrayLike<number>): number[] => {
    const [feature] = fitBinEncoder(numbers({ x: values }), ['x']).features;
    return feature?.type === 'numeric' ? [...feature.edges] : [];
  };

  it('gives few distinct values a bin each', () => {
    expect(edgesOf([3, 1, 1, 2, Number.NaN])).toEqual([1.5, 2.5]);
  });

  it('keeps the tail of a column that is mostly one value', () => {
    const edges = edgesOf(Array.from({ length: 10000 }, (_, i) => (i < 9000 ? 0 : i)));
    expect(edges[0]).toBe(4500);
    expect(edges.length).toBeGreaterThan(55);
    expect(edges.length).toBeLessThanOrEqual(63);
  });

  it('gives a frequent value within that tail a bin of its own', () => {
    const edges = edgesOf(Array.from({ length: 10000 }, (_, i) => (i < 9000 ? 0 : i % 5 === 0 ? 9500.5 : i)));
    const around = edges.filter((edge) => edge > 9499 && edge < 9502);
    expect(around).toEqual([9499.75, 9500.75]);
  });

  it('makes bins of equal mass of a continuum', () => {
    const u = uniform(key(6), 6400);
    const table = numbers({ u });
    const encoder = fitBinEncoder(table, ['u']);
    const counts = new Int32Array(66);
    for (const slot of encodeBins(encoder, table).slots) (counts[slot] as number) += 1;
    expect(counts.slice(0, 64).every((count) => count >= 99 && count <= 101)).toBe(true);
    expect(counts[64]).toBe(0);
  });

  it('puts values that training never had into bins of their own kind', () => {
    const encoder = fitBinEncoder(train.table, ['job']);
    const column = test.table.columns.find(({ name }) => name === 'job');
    if (column?.type !== 'category') throw new Error('job is a category');
    const unseen = column.codes.indexOf(column.categories.indexOf('7'));
    const missing = column.codes.indexOf(-1);
    const { slots } = encodeBins(encoder, test.table);
    expect([slots[unseen], slots[missing]]).toEqual([7, 8]);
  });
});
