import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastShare, tableMix, withShare } from './class-mix.ts';

const mixes = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 60 })
  .map((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });

describe('a class mix', () => {
  it('gives the rest to the others, in their proportions', () => {
    const [first, second, third] = withShare([0.5, 0.3, 0.2], 0, 0.2);
    expect(first).toBe(0.2);
    // Above the least share of 0.01 each: 0.29 to 0.19 of the 0.78 that are left.
    expect(second).toBeCloseTo(0.01 + (0.78 * 0.29) / 0.48, 12);
    expect(third).toBeCloseTo(0.01 + (0.78 * 0.19) / 0.48, 12);
  });

  it('sums to 1 and leaves no class out, whatever is asked for', () => {
    fc.assert(
      fc.property(mixes, fc.nat(59), fc.double({ min: 0, max: 1, noNaN: true }), (mix, at, share) => {
        const mixed = withShare(mix, at % mix.length, share);
        expect(mixed.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
        for (const value of mixed) expect(value).toBeGreaterThanOrEqual(leastShare(mix.length) - 1e-12);
      }),
    );
  });

  it('starts as in the table, or even where the table does not know the classes', () => {
    const values = [
      { value: 'no', count: 30 },
      { value: 'yes', count: 10 },
    ];
    expect(tableMix(['yes', 'no'], values)).toEqual([0.25, 0.75]);
    expect(tableMix(['toString', 'b'], values)).toEqual([0.5, 0.5]);
  });
});
