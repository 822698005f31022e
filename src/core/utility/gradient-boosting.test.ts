import { describe, expect, it } from 'vitest';
import { coarse, downstreamGoldens, repeated } from '../../testing/downstream-goldens.ts';
import { resultOf } from '../../testing/result-of.ts';
import { permutation, uniform } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { auc, rank } from './auc.ts';
import { encodeBins, fitBinEncoder } from './bin-encoder.ts';
import { boost, boostedScores, type BoostingInput, type BoostingOptions } from './gradient-boosting.ts';

const { train, test, features, boostingAuc, weights, scores: expected } = downstreamGoldens;
const scoresOf = (input: Partial<BoostingInput>, on: Table = test.table): Float64Array =>
  resultOf(
    boostedScores(
      resultOf(
        boost({
          table: train.table,
          labels: train.labels,
          classes: 2,
          weights: null,
          features,
          key: key(1),
          ...input,
        }),
      ),
      on,
    ),
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

  describe('of columns with fewer values than there are bins', () => {
    const table = coarse(train.table);
    const level = { labels: train.levels, classes: 3 };
    // Others are in nodes that no such value reached in training; ours go with the majority there.
    it.each([
      ['boosting', 100, 0.9, {}],
      ['boosting, weighted', 10, 0.95, { weights }],
      ['boosting, level', 1, 0.7, level],
      ['boosting, level, weighted', 1, 0.7, { ...level, weights }],
    ] as const)('gives most probabilities of scikit-learn: %s', (name, iterations, share, input) => {
      const found = scoresOf({ table, ...input, options: { iterations } }, coarse(test.table));
      const equal = expected[name].filter((score, i) => Math.abs((found[i] ?? 9) - score) < 1e-6);
      expect(equal.length / expected[name].length).toBeGreaterThan(share);
    });
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
    // the leaves are ∓(15 − 6) ÷ (7.5 + λ), shrunk by 0.1.
    const x = Array.from({ length: 60 }, (_, row) => (row < 30 ? 0 : 1));
    const labels = Uint8Array.from(x, (value, row) => (row % 5 === 0 ? 1 - value : value));
    const table = numbers({ x });
    const [low, high] = scoresOf(
      { table, labels, features: ['x'], options: { iterations: 1, l2: 1 } },
      numbers({ x: [-3, 0.6] }),
    );
    const step = (0.1 * 9) / 8.5;
    expect(low).toBeCloseTo(1 / (1 + Math.exp(step)), 12);
    expect(high).toBeCloseTo(1 / (1 + Math.exp(-step)), 12);
  });

  it('learns three classes', () => {
    const level = { labels: train.levels, classes: 3 };
    const scores = scoresOf(level);
    for (const k of [0, 1, 2]) {
      const ofClass = Uint8Array.from(test.levels, (label) => (label === k ? 1 : 0));
      const reached =
        auc(
          rank(
            ofClass,
            scores.filter((_, i) => i % 3 === k),
          ),
        ) ?? 0;
      expect(reached).toBeGreaterThan(k === 1 ? 0.52 : 0.7);
    }
    test.levels.forEach((_, row) => {
      const sum = scores.slice(3 * row, 3 * row + 3).reduce((a, b) => a + b, 0);
      expect(sum).toBeCloseTo(1, 12);
    });
  });

  it('takes whole weights as repeated rows, where the rows of a leaf are counted alike', () => {
    const thrice = repeated(new Uint8Array(train.table.rows).fill(3));
    const table = coarse(train.table);
    // Categories need ten rows whatever they weigh.
    const input = { classes: 3, features: ['age', 'income', 'spread'] };
    const plain = scoresOf({
      ...input,
      table: selectRows(table, thrice),
      labels: Uint8Array.from(thrice, (row) => train.levels[row] ?? 0),
      options: { iterations: 10, minRowsPerLeaf: 60 },
    });
    const weighted = scoresOf({
      ...input,
      table,
      labels: train.levels,
      weights: new Float64Array(train.table.rows).fill(3),
      options: { iterations: 10 },
    });
    const equal = weighted.filter((score, i) => Math.abs(score - (plain[i] ?? 9)) < 1e-6);
    expect(equal.length / weighted.length).toBeGreaterThan(0.95);
  });

  it('stops early by itself only above 10,000 rows, and when it is told to', () => {
    const treesOf = (rows: number, options: Partial<BoostingOptions>): number => {
      const x = uniform(fold(key(8), 'x'), rows);
      const noise = uniform(fold(key(8), 'noise'), rows);
      const labels = Uint8Array.from(x, (value, row) => (value + 2 * (noise[row] ?? 0) > 1.5 ? 1 : 0));
      const input = { table: numbers({ x }), labels, classes: 2, weights: null, features: ['x'] };
      return resultOf(boost({ ...input, key: key(1), options: { maxLeaves: 4, ...options } })).trees.length;
    };
    expect(treesOf(10_000, {})).toBe(100);
    expect(treesOf(2_000, { earlyStopping: true })).toBeLessThan(100);
    expect(treesOf(10_001, { iterations: 300 })).toBeLessThan(300);
    expect(treesOf(10_001, { earlyStopping: false })).toBe(100);
  });

  it('predicts the base rate when there is nothing to split on, and refuses a single class', () => {
    const table = numbers({ x: [1, 1, 1, 1] });
    const labels = Uint8Array.of(1, 0, 0, 0);
    const scores = scoresOf({ table, labels, features: ['x'] }, table);
    for (const score of scores) expect(score).toBeCloseTo(0.25, 12);
    expect(() => scoresOf({ labels: new Uint8Array(train.table.rows) })).toThrow(/all classes/);
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
    expect(edges.length).toBeGreaterThan(220);
    expect(edges.length).toBeLessThanOrEqual(254);
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
    const counts = new Int32Array(260);
    for (const slot of encodeBins(encoder, table).slots) (counts[slot] as number) += 1;
    expect(counts.slice(0, 246).every((count) => count >= 26 && count <= 27)).toBe(true);
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
