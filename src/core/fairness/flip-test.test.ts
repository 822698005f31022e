import { describe, expect, it } from 'vitest';
import { key } from '../rng/key.ts';
import { flipTest } from './flip-test.ts';

const rows = (selected: number, n = 400): Uint8Array =>
  Uint8Array.from({ length: n }, (_, i) => (i < selected ? 1 : 0));
const test = (decisions: Uint8Array[]) => flipTest({ decisions, resamples: 400, key: key(1) });

describe('flipTest', () => {
  it('is the change of the selection rate, with the spread of the rows that change', () => {
    // 60 rows of 400 are selected as one group and not as the other: a rate of 0.15 with Σ of one binomial.
    const { value, low, high, n } = test([rows(100), rows(160)]);
    expect(value).toBeCloseTo(0.15, 12);
    expect(n).toBe(400);
    const half = 1.96 * Math.sqrt((0.15 * 0.85) / 400);
    expect(Math.abs((low ?? 0) - (0.15 - half))).toBeLessThan(0.006);
    expect(Math.abs((high ?? 0) - (0.15 + half))).toBeLessThan(0.006);
  });

  it('is exactly 0 for a model that does not see the group', () => {
    expect(test([rows(100), rows(100), rows(100)])).toEqual({ value: 0, low: 0, high: 0, n: 400 });
  });

  it('is the largest over pairs for more groups, whatever their order', () => {
    expect(test([rows(100), rows(300), rows(160)]).value).toBe(0.5);
    expect(test([rows(300), rows(160), rows(100)]).value).toBe(0.5);
  });

  it('holds 0 when as many rows gain as lose', () => {
    const backwards = rows(100).reverse();
    const { value, low } = test([rows(100), backwards]);
    expect([value, low]).toEqual([0, 0]);
  });

  it('is undefined for a single group and without rows', () => {
    expect(test([rows(100)])).toMatchObject({
      value: null,
      reason: expect.stringMatching(/two groups/) as string,
    });
    expect(test([rows(0, 0), rows(0, 0)])).toMatchObject({ value: null, n: 0 });
    expect(() => test([rows(1), rows(1, 3)])).toThrow(RangeError);
  });
});
