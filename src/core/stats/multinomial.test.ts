import { describe, expect, it } from 'vitest';
import { key } from '../rng/key.ts';
import { multinomialResamples } from './multinomial.ts';

describe('multinomialResamples', () => {
  const counts = [3, 0, 700, 41, 9_256];
  const drawn = multinomialResamples({ counts, resamples: 4_000, key: key(5) });

  it('keeps the number of rows, and draws none into an empty cell', () => {
    for (const of of drawn) {
      expect(of.reduce((sum, count) => sum + count, 0)).toBe(10_000);
      expect(of[1]).toBe(0);
      expect(of.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
    }
  });

  it('has the means n·p and the covariances −n·p·q of a multinomial', () => {
    const mean = (of: (d: Float64Array) => number): number =>
      drawn.reduce((sum, d) => sum + of(d), 0) / 4_000;
    counts.forEach((count, cell) => {
      const sd = Math.sqrt(count * (1 - count / 10_000));
      // 4,000 resamples give a mean to sd ÷ 63 and a deviation to 1.1 %: five standard errors of each.
      expect(Math.abs(mean((d) => d[cell] ?? 0) - count)).toBeLessThanOrEqual((5 * sd) / 63);
      const spread = Math.sqrt(mean((d) => ((d[cell] ?? 0) - count) ** 2));
      expect(Math.abs(spread - sd)).toBeLessThanOrEqual(0.056 * sd);
    });
    const covariance = mean((d) => ((d[2] ?? 0) - 700) * ((d[4] ?? 0) - 9_256));
    expect(covariance / -(700 * 0.9256)).toBeGreaterThan(0.85);
    expect(covariance / -(700 * 0.9256)).toBeLessThan(1.15);
  });
});
