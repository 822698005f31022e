import { describe, expect, test } from 'vitest';
import { atMost, foldOf, shuffled, splitShares, uniforms } from './splits.mjs';

const table = { header: ['id'], rows: Array.from({ length: 103 }, (_, row) => [`${row}`]) };
const ids = ({ rows }) => rows.map(([id]) => id).sort();
const all = ids(table);

test('uniform numbers are those of Mulberry32', () => {
  const next = uniforms(1);
  // The reference C code with state 1, its 32-bit outputs divided by 2³².
  expect([next(), next(), next()]).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
});

test('a shuffle keeps every row, is the same for its seed and another for another', () => {
  const once = shuffled(table.rows, 4);
  expect(ids({ rows: once })).toEqual(all);
  expect(shuffled(table.rows, 4)).toEqual(once);
  expect(shuffled(table.rows, 5)).not.toEqual(once);
  expect(once).not.toEqual(table.rows);
});

describe('a split', () => {
  const parts = splitShares(table, { shares: [0.5, 0.25, 0.25], seed: 2 });
  test('has the shares asked for', () => expect(parts.map(({ rows }) => rows.length)).toEqual([52, 26, 25]));
  test('puts every row in one part', () => expect(parts.flatMap(ids).sort()).toEqual(all));
});

test('folds test every row once, and train on all others', () => {
  const folds = [0, 1, 2].map((fold) => foldOf(table, { folds: 3, fold, seed: 0 }));
  expect(folds.flatMap((fold) => ids(fold.test)).sort()).toEqual(all);
  for (const { train, test: held } of folds) expect([...ids(train), ...ids(held)].sort()).toEqual(all);
});

test('at most so many rows, and all where there are fewer', () => {
  expect(atMost(table, 10, 0).rows).toHaveLength(10);
  expect(ids(atMost(table, 1000, 0))).toEqual(all);
});
