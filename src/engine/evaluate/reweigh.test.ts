import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reweigh } from './reweigh.ts';

const rowsOf = (cells: readonly (readonly number[])[]): { labels: Int32Array; codes: Int32Array } => {
  const labels: number[] = [];
  const codes: number[] = [];
  cells.forEach((groups, label) =>
    groups.forEach((count, group) => {
      for (let i = 0; i < count; i += 1) {
        labels.push(label);
        codes.push(group);
      }
    }),
  );
  return { labels: Int32Array.from(labels), codes: Int32Array.from(codes) };
};

const cells = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 2 }), {
  minLength: 2,
  maxLength: 3,
});

test('κ = 0 weighs all rows alike, κ = 1 as Kamiran and Calders do: P(y)P(s) ÷ P(y, s)', () => {
  fc.assert(
    fc.property(cells, (counts) => {
      const { labels, codes } = rowsOf(counts);
      const input = { labels, classes: counts.length, groups: { codes, categories: ['a', 'b'] } };
      for (const weight of reweigh({ ...input, kappa: 0 })) expect(weight).toBeCloseTo(1, 9);
      const n = labels.length;
      const weights = reweigh({ ...input, kappa: 1 });
      weights.forEach((weight, row) => {
        const label = labels[row] as number;
        const group = codes[row] as number;
        const ofLabel = (counts[label] ?? []).reduce((sum, count) => sum + count, 0);
        const ofGroup = counts.reduce((sum, groups) => sum + (groups[group] ?? 0), 0);
        expect(weight).toBeCloseTo((ofLabel * ofGroup) / n / (counts[label]?.[group] ?? 0), 9);
      });
    }),
  );
});

test('the weights keep the number of rows and every share of labels, also where P_κ is clipped', () => {
  const { labels, codes } = rowsOf([
    [40, 10],
    [5, 45],
  ]);
  const weights = reweigh({ labels, classes: 2, groups: { codes, categories: ['a', 'b'] }, kappa: 3 });
  const positives = weights.reduce((sum, weight, row) => sum + (labels[row] === 1 ? weight : 0), 0);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 9);
  expect(positives).toBeCloseTo(50, 9);
});

test('rows without a group keep their weight', () => {
  const groups = { codes: Int32Array.of(-1, 0, 1, -1), categories: ['a', 'b'] };
  const weights = reweigh({ labels: Int32Array.of(0, 0, 1, 1), classes: 2, groups, kappa: 1 });
  expect(weights[0]).toBe(1);
  expect(weights[3]).toBe(1);
});
