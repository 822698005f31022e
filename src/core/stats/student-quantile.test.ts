import { describe, expect, it } from 'vitest';
import { studentQuantile } from './student-quantile.ts';

describe('studentQuantile', () => {
  // SciPy 1.17: scipy.stats.t.ppf(p, freedom)
  it.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 1.5, 6.016663104427929],
    [0.975, 2, 4.302652729749462],
    [0.975, 2.7, 3.3921483831737507],
    [0.975, 4, 2.7764451051977934],
    [0.975, 10, 2.228138851986274],
    [0.975, 33.3, 2.033819224134053],
    [0.975, 250, 1.9694983934211532],
    [0.975, 1e6, 1.959966356814107],
    [0.6, 3, 0.2766706623326898],
    [0.01, 7, -2.9979515668685286],
  ])('agrees with SciPy at p = %s with %s degrees of freedom', (p, freedom, expected) => {
    expect(Math.abs(studentQuantile(p, freedom) / expected - 1)).toBeLessThan(1e-9);
  });

  it('is the normal quantile with infinitely many', () => {
    // SciPy 1.17: scipy.stats.norm.ppf(0.975)
    expect(studentQuantile(0.975, Infinity)).toBeCloseTo(1.959963984540054, 12);
  });
});
