import { describe, expect, it } from 'vitest';
import { undefinedEstimate, type Estimate } from '../../core/stats/estimate.ts';
import { meanOverSeeds } from './mean-over-seeds.ts';

const estimate = (value: number, low: number, high: number): Estimate => ({ value, low, high, n: 500 });
const three = [estimate(0.9, 0.88, 0.915), estimate(0.89, 0.875, 0.902), estimate(0.91, 0.895, 0.921)];

describe('meanOverSeeds', () => {
  it('agrees with NumPy and SciPy', () => {
    // v, lo, hi = the columns of `three`; z = norm.ppf(.975); B = v.var(ddof=1)/3; e = lo, then hi:
    // W = (((e-v)/z)**2).mean(); df = 2*(1+W/B)**2; v.mean() ∓ t.ppf(.975, df)*sqrt(B+W)
    const { value, low, high, n } = meanOverSeeds(three);
    expect(value).toBeCloseTo(0.9, 14);
    expect(low).toBeCloseTo(0.8784565672862036, 11);
    expect(high).toBeCloseTo(0.9193154074586369, 11);
    expect(n).toBe(500);
  });

  it('leaves a single seed as it is', () => {
    expect(meanOverSeeds(three.slice(0, 1))).toBe(three[0]);
  });

  it('has the interval of the test rows where seeds agree', () => {
    const same = [estimate(0.25, 0.125, 0.5), estimate(0.25, 0.125, 0.5)];
    const { low, high } = meanOverSeeds(same);
    expect(low).toBeCloseTo(0.125, 12);
    expect(high).toBeCloseTo(0.5, 12);
  });

  it('has the t interval of the seeds where the test rows leave no doubt', () => {
    // scipy.stats.t.ppf(.975, 1) * sqrt(0.02 / 2), both values 0.1 from their mean: cut at 0 and 1.
    const { value, low, high } = meanOverSeeds([estimate(0.4, 0.4, 0.4), estimate(0.6, 0.6, 0.6)]);
    expect([value, low, high]).toEqual([0.5, 0, 1]);
    // 0.5 ∓ 12.706204736174694 * 0.001
    const near = meanOverSeeds([estimate(0.499, 0.499, 0.499), estimate(0.501, 0.501, 0.501)]);
    expect(near.low).toBeCloseTo(0.5 - 0.0127062047361747, 12);
    expect(near.high).toBeCloseTo(0.5 + 0.0127062047361747, 12);
  });

  it('claims no interval where a seed has none, and no value where a seed has none', () => {
    const bare: Estimate = { value: 0.9, low: null, high: null, n: 400 };
    expect(meanOverSeeds([bare, ...three])).toMatchObject({ low: null, high: null, n: 400 });
    const nothing = undefinedEstimate('No group has 10 rows.', 400);
    expect(meanOverSeeds([...three, nothing])).toEqual(nothing);
    expect(() => meanOverSeeds([])).toThrow(RangeError);
  });
});
