import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from './wilson.ts';

describe('wilson', () => {
  // SciPy 1.10: scipy.stats.binomtest(k, n).proportion_ci(level, 'wilson')
  it.each([
    [0, 10, 0.95, 0, 0.27753279986288926],
    [3, 10, 0.95, 0.10779126740630102, 0.6032218525388546],
    [10, 10, 0.95, 0.7224672001371109, 1],
    [1, 1, 0.9, 0.2698659487840541, 1],
    [500, 16281, 0.99, 0.027414325144831223, 0.03438930091821924],
  ])('agrees with SciPy for %i of %i at level %d', (successes, n, level, low, high) => {
    const interval = wilson(successes, n, level);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  it('contains the rate, stays in [0, 1] and mirrors under success ↔ failure', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const successes = Math.round(n * share);
          const { low, high } = wilson(successes, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(successes / n);
          expect(high).toBeGreaterThanOrEqual(successes / n);
          expect(wilson(n - successes, n).low).toBeCloseTo(1 - high, 10);
        },
      ),
    );
  });

  it('refuses an empty group', () => {
    expect(() => wilson(0, 0)).toThrow(RangeError);
  });
});
