import { expect, it } from 'vitest';
import { key } from '../rng/key.ts';
import { consistency } from './consistency.ts';

const settings = { resamples: 200, key: key(3) };

it('is 1 − the mean distance from the decisions of the neighbours', () => {
  // numpy: 1 - abs(d - d[neighbours].mean(1)).mean() with d = [1, 0, 0, 1]
  const neighbours = Int32Array.of(1, 2, 0, 2, 1, 3, 0, 2);
  const decisions = Uint8Array.of(1, 0, 0, 1);
  const { value, low, high, n } = consistency({ ...settings, decisions, neighbours, count: 2 });
  expect(value).toBe(1 - (1 + 0.5 + 0.5 + 0.5) / 4);
  expect(n).toBe(4);
  expect(low).toBeLessThan(value ?? 0);
  expect(high).toBeGreaterThan(value ?? 1);
});

it('is 1 when all decisions are alike and 0 when all neighbours are decided otherwise', () => {
  const neighbours = Int32Array.of(1, 0, 3, 2);
  const of = (...decisions: number[]) =>
    consistency({ ...settings, decisions: Uint8Array.from(decisions), neighbours, count: 1 }).value;
  expect(of(1, 1, 1, 1)).toBe(1);
  expect(of(0, 1, 1, 0)).toBe(0);
});

it('is undefined without rows and refuses other lengths', () => {
  const neighbours = new Int32Array(0);
  expect(consistency({ ...settings, decisions: new Uint8Array(0), neighbours }).value).toBeNull();
  expect(() => consistency({ ...settings, decisions: Uint8Array.of(1), neighbours })).toThrow(RangeError);
});
