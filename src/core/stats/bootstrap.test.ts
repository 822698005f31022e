import { describe, expect, it } from 'vitest';
import { uniform } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { binomialSampler } from './binomial.ts';
import { bootstrap, type BootstrapInput } from './bootstrap.ts';
import { percentileInterval, quantileOfSorted } from './percentile.ts';

function replicatesOf(input: BootstrapInput): Float64Array {
  const run = bootstrap(input);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

describe('bootstrap', () => {
  it('keeps the size of every stratum in every resample', () => {
    const strata = Int32Array.of(2, 0, 0, 2, 2, 0, 4);
    const totals: number[][] = [];
    replicatesOf({
      strata,
      resamples: 50,
      key: key(1),
      statistic: (weights) => {
        const sizes = [0, 0, 0, 0, 0];
        weights.forEach((weight, row) => ((sizes[strata[row] ?? 0] as number) += weight));
        totals.push(sizes);
        return null;
      },
    });
    expect(totals).toHaveLength(50);
    for (const sizes of totals) expect(sizes).toEqual([3, 0, 3, 0, 1]);
  });

  it('gives the standard error of a mean: σ ÷ √n', () => {
    const values = uniform(key(2), 500);
    const mean = values.reduce((sum, v) => sum + v, 0) / 500;
    const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 500);
    const replicates = replicatesOf({
      strata: new Int32Array(500),
      resamples: 2000,
      key: key(3),
      statistic: (weights) => values.reduce((sum, v, row) => sum + v * (weights[row] ?? 0), 0) / 500,
    });
    const spread = Math.sqrt(replicates.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 2000);
    // 2,000 replicates estimate a standard deviation to 1.6 %: 8 % is five standard errors.
    expect(Math.abs(spread / (sd / Math.sqrt(500)) - 1)).toBeLessThan(0.08);
  });

  it('is a function of its key', () => {
    const input = { strata: new Int32Array(20), resamples: 5, statistic: (w: Int32Array) => w[0] ?? 0 };
    const at = (seed: number): Float64Array => replicatesOf({ ...input, resamples: 30, key: key(seed) });
    expect(at(7)).toEqual(at(7));
    expect(at(7)).not.toEqual(at(8));
  });
});

describe('binomialSampler', () => {
  // SciPy 1.10: scipy.stats.binom.ppf(u, n, p)
  it.each([
    [10, 0.3, 0.5, 3],
    [10, 0.3, 0.01, 0],
    [10, 0.3, 0.99, 7],
    [16281, 0.0473, 0.2, 747],
    [16281, 0.0473, 0.975, 824],
    [5, 1, 0.4, 5],
    [5, 0, 0.4, 0],
    [0, 0.5, 0.4, 0],
  ])('n = %i, p = %d, u = %d gives %i', (n, p, u, expected) => {
    expect(binomialSampler(n, p)(u)).toBe(expected);
  });

  it('has the mean of its distribution', () => {
    const draw = binomialSampler(1000, 0.37);
    const u = uniform(fold(key(4), 'mean'), 4000);
    const mean = u.reduce((sum, value) => sum + draw(value), 0) / 4000;
    // Standard error √(1000·0.37·0.63/4000) = 0.24; five of them.
    expect(Math.abs(mean - 370)).toBeLessThan(1.2);
  });
});

describe('percentileInterval', () => {
  it('interpolates as NumPy does', () => {
    // numpy.quantile([1, 2, 4, 8], [0.1, 0.5, 0.975])
    expect([0.1, 0.5, 0.975].map((q) => quantileOfSorted([1, 2, 4, 8], q))).toEqual([
      1.3, 3, 7.699999999999999,
    ]);
  });

  it('drops undefined resamples, and gives none when they are many', () => {
    const replicates = Float64Array.from({ length: 100 }, (_, i) => i);
    replicates[0] = Number.NaN;
    // 99 values are left, 1 to 99: the q-quantile of what they were drawn from is 100·q.
    expect(percentileInterval(50, replicates)?.low).toBeCloseTo(2.5, 12);
    expect(percentileInterval(50, replicates.fill(Number.NaN, 0, 6))).toBeNull();
    expect(percentileInterval(50, new Float64Array(0))).toBeNull();
  });

  it('always contains the value', () => {
    expect(percentileInterval(0, Float64Array.of(1, 2, 3))?.low).toBe(0);
  });
});
