import { describe, expect, it } from 'vitest';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';

describe('normalCdf', () => {
  // Python 3: 0.5 * math.erfc(-x / math.sqrt(2))
  it.each([
    [-30, 4.906713927148764e-198],
    [-10, 7.619853024160593e-24],
    [-7.5, 3.19089167291092e-14],
    [-7, 1.279812543885835e-12],
    [-5, 2.866515718791946e-7],
    [-3, 0.0013498980316300957],
    [-1.96, 0.024997895148220435],
    [-0.5, 0.3085375387259869],
    [0.1, 0.539827837277029],
    [1, 0.8413447460685429],
    [2.5, 0.9937903346742238],
    [4, 0.9999683287581669],
    [6, 0.9999999990134123],
  ])('agrees with the complementary error function at %s', (x, expected) => {
    expect(Math.abs(normalCdf(x) / expected - 1)).toBeLessThan(x <= -7 ? 1e-8 : 1e-10);
    expect(Math.abs(normalCdf(x) - expected)).toBeLessThan(2e-15);
  });

  it('undoes the quantile', () => {
    for (let p = 0.0005; p < 1; p += 0.0005)
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14);
  });

  it('has its limits', () => {
    expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0.5, 1]);
  });
});
