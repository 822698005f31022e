import { describe, expect, test } from 'vitest';
import { quantile, ratioOfRounds, requireAgreement, spread } from './statistics.mjs';

describe('quantile', () => {
  // numpy.quantile([3, 1, 4, 1, 5], q)
  test.each([
    [0, 1],
    [0.25, 1],
    [0.5, 3],
    [0.6, 3.4],
    [1, 5],
  ])('%f of five values', (q, value) => expect(quantile([3, 1, 4, 1, 5], q)).toBeCloseTo(value, 12));
  test('of none is an error', () => expect(() => quantile([], 0.5)).toThrow(RangeError));
});

test('a spread is the median, the least and the interquartile range', () => {
  expect(spread([10, 30, 20, 40, 50])).toEqual({ ms: 30, ms_min: 10, ms_iqr: 20 });
});

test('ratios are of the same round, so that a slow round does not move them', () => {
  const ours = [10, 10, 100, 10];
  const theirs = [20, 20, 200, 40];
  expect(ratioOfRounds(theirs, ours)).toEqual({ median: 2, q1: 2, q3: 2.5 });
});

describe('engines that should find one loss', () => {
  const losses = (...values) => values.map((loss, index) => ({ engine: `engine ${index}`, loss }));
  const options = { tolerance: 1e-3, what: 'a net' };
  test('pass when they do to the tolerance', () => {
    expect(() => requireAgreement(losses(2, 2.001, 1.999), options)).not.toThrow();
    expect(() => requireAgreement(losses(), options)).not.toThrow();
  });
  test.each([[[2, 2, 2.01]], [[2, Number.NaN, 2]], [[Number.NaN]]])(
    'fail at %j, with every loss named',
    (values) => {
      expect(() => requireAgreement(losses(...values), options)).toThrow(/engine 0: /);
    },
  );
});
