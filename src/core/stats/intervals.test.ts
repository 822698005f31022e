import { describe, expect, it } from 'vitest';
import { normal, uniform } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { absoluteSumInterval } from './absolute-sum-interval.ts';
import { maximumInterval } from './maximum-interval.ts';
import { meanInterval } from './mean-interval.ts';
import { meanOfMaximaInterval } from './mean-of-maxima-interval.ts';
import { reflectedInterval } from './percentile.ts';

const around = (value: number, name: string, sd = 1) => ({
  value,
  replicates: normal(fold(key(6), name), 2_000).map((z) => value + sd * z),
});

describe('meanInterval', () => {
  it('adds variances: two of half width 2 have a mean of half width √2', () => {
    const part = (value: number) => ({ value, interval: { low: value - 2, high: value + 2 } });
    const { low, high } = meanInterval([part(1), part(3)]) ?? { low: 0, high: 0 };
    expect(low).toBeCloseTo(2 - Math.SQRT2, 12);
    expect(high).toBeCloseTo(2 + Math.SQRT2, 12);
    expect(meanInterval([part(1), { value: 2, interval: null }])).toBeNull();
    expect(meanInterval([])).toBeNull();
  });
});

describe('maximumInterval', () => {
  it('is the percentile interval of a component that is alone at the top', () => {
    const { low, high } = maximumInterval([around(20, 'a'), around(3, 'b')]) ?? { low: 0, high: 0 };
    // 2,000 replicates place a 2.5 % quantile to 0.06.
    expect(Math.abs(low - (20 - 1.96))).toBeLessThan(0.3);
    expect(Math.abs(high - (20 + 1.96))).toBeLessThan(0.3);
  });

  it('is the image of the interval of a difference under |·|', () => {
    const mirrored = (value: number) => {
      const { replicates } = around(value, 'd');
      return maximumInterval([
        { value, replicates },
        { value: -value, replicates: replicates.map((x) => -x) },
      ]);
    };
    expect(mirrored(1.8)?.low).toBeLessThanOrEqual(0);
    expect(mirrored(2.2)?.low).toBeGreaterThan(0);
    expect(Math.abs((mirrored(-9)?.high ?? 0) - (mirrored(9)?.high ?? 0))).toBeLessThan(0.3);
  });

  it('is null where a component is too often undefined, or there is none', () => {
    const holes = around(1, 'holes');
    expect(
      maximumInterval([holes, { value: 0, replicates: holes.replicates.slice().fill(NaN, 0, 200) }]),
    ).toBeNull();
    expect(maximumInterval([])).toBeNull();
    expect(maximumInterval([{ value: 1, replicates: new Float64Array(0) }])).toBeNull();
  });

  it('knows a component that does not vary', () => {
    const fixed = { value: 2, replicates: new Float64Array(100).fill(2) };
    expect(maximumInterval([fixed, { value: -2, replicates: new Float64Array(100).fill(-2) }])).toEqual({
      low: 2,
      high: 2,
    });
  });
});

describe('meanOfMaximaInterval', () => {
  it('averages independent maxima', () => {
    const { low, high } = meanOfMaximaInterval([[around(20, 'a')], [around(30, 'b')]]) ?? { low: 0, high: 0 };
    expect(Math.abs(low - (25 - 1.96 * Math.SQRT1_2))).toBeLessThan(0.3);
    expect(Math.abs(high - (25 + 1.96 * Math.SQRT1_2))).toBeLessThan(0.3);
  });
});

/** Share of `tables` simulated samples whose interval holds the truth. */
function share(tables: number, holds: (u: (name: string) => string) => boolean): number {
  let held = 0;
  for (let table = 0; table < tables; table += 1) if (holds((name) => `${name} ${table}`)) held += 1;
  return held / tables;
}

describe('absoluteSumInterval', () => {
  it.each([
    ['all zero', () => 0],
    ['all three standard errors', () => 3],
    ['one large', (bin: number) => (bin === 0 ? 9 : 0)],
  ])('holds the truth in at least 92 of 100 of 1,000 samples: %s', (_, truth) => {
    const bins = Array.from({ length: 10 }, (_none, bin) => truth(bin));
    const whole = bins.reduce((sum, part) => sum + Math.abs(part), 0);
    const held = share(1_000, (name) => {
      const errors = normal(fold(key(7), name('errors')), 10);
      const parts = bins.map((part, bin) => {
        const value = part + (errors[bin] ?? 0);
        const replicates = normal(fold(key(8), name(String(bin))), 100).map((z) => value + z);
        return { value, replicates };
      });
      const interval = absoluteSumInterval(parts);
      return interval !== null && interval.low <= whole && whole <= interval.high;
    });
    // At 95 %, fewer than 92 of 100 have probability 2e-5; the keys are fixed.
    expect(held).toBeGreaterThanOrEqual(0.92);
  });
});

describe('reflectedInterval', () => {
  it('takes away twice the shift of a square', () => {
    // χ² of 8 degrees with truth 0 is near 8, its resamples near 16: the interval reaches 0 and holds the value.
    const squares = Float64Array.from({ length: 500 }, (_, i) => {
      const z = normal(fold(key(9), i), 8);
      return z.reduce((sum, x) => sum + (1 + x) ** 2, 0);
    });
    const interval = reflectedInterval(8, squares);
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeGreaterThanOrEqual(8);
    expect(reflectedInterval(8, uniform(key(1), 3).fill(Number.NaN))).toBeNull();
  });
});
