import { expect, it } from 'vitest';
import { integers } from '../rng/draw.ts';
import { key } from '../rng/key.ts';
import { holdOut, selectLabels } from './hold-out.ts';

it('holds out a tenth of each class, each row on one side, by the key', () => {
  const labels = integers(key(1), 1003, 3);
  const { learnt, held } = holdOut(labels, 3, key(2));
  expect([...learnt, ...held].sort((a, b) => a - b)).toEqual([...labels.keys()]);
  for (const k of [0, 1, 2]) {
    const rows = labels.filter((label) => label === k).length;
    expect(held.filter((row) => labels[row] === k)).toHaveLength(Math.round(rows / 10));
  }
  expect(holdOut(labels, 3, key(2)).held).toEqual(held);
  expect(holdOut(labels, 3, key(3)).held).not.toEqual(held);
});

it('leaves a class of few rows whole', () => {
  expect(holdOut(Uint8Array.of(0, 1, 1, 1, 1), 2, key(2)).held).toHaveLength(0);
});

it('selects labels with their weights', () => {
  const rows = Int32Array.of(2, 0);
  const labels = Uint8Array.of(1, 0, 2);
  expect(selectLabels({ labels, weights: Float64Array.of(0.5, 1, 2) }, rows)).toEqual({
    labels: Int32Array.of(2, 1),
    weights: Float64Array.of(2, 0.5),
  });
  expect(selectLabels({ labels, weights: null }, rows).weights).toBeNull();
});
