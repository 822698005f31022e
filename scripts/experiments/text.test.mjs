import { describe, expect, test } from 'vitest';
import { studentQuantile } from '../../src/core/stats/student-quantile.ts';
import { deviation, mean, pairedInterval } from './statistics.mjs';
import { all, atLeast, atMost, bar, difference, NOT_YET, spread, table } from './text.mjs';

const tools = { studentQuantile };

test('mean and sample deviation, null where there are none', () => {
  expect([mean([]), deviation([]), deviation([3])]).toEqual([null, null, null]);
  expect(mean([1, 2, 6])).toBe(3);
  expect(deviation([1, 2, 6])).toBeCloseTo(Math.sqrt(7), 12);
});

test('a paired interval is that of Student’s t', () => {
  // numpy and scipy: d = [.012, -.004, .02, .007]; m ± t.ppf(.975, 3)·std(d, ddof=1)/2
  const { mean: middle, low, high, n } = pairedInterval([0.012, -0.004, 0.02, 0.007], tools);
  expect(n).toBe(4);
  expect(middle).toBeCloseTo(0.00875, 12);
  expect(low).toBeCloseTo(-0.0072349962155708845, 9);
  expect(high).toBeCloseTo(0.024734996215570886, 9);
  expect(pairedInterval([0.5], tools)).toEqual({ mean: 0.5, low: null, high: null, n: 1 });
});

describe('a cell', () => {
  test.each([
    [[], NOT_YET],
    [[undefined], NOT_YET],
    [[null, null], 'undefined'],
    [[0.5], '0.500'],
    [[0.5, null], '0.500'],
    [[0.5, 0.7], '0.600 ± 0.141'],
  ])('of %j', (values, text) => expect(spread(values)).toBe(text));
  test('of a difference has its sign and interval', () => {
    expect(difference({ mean: -0.0121, low: -0.02, high: 0.004 })).toBe('−0.012 (−0.020 to +0.004)');
    expect(difference({ mean: 0.1, low: null, high: null })).toBe('+0.100');
    expect(difference({ mean: null, low: null, high: null })).toBe(NOT_YET);
  });
});

test('a table is Markdown', () => {
  expect(table(['a', 'b'], [['x', 1]])).toBe('| a | b |\n| --- | --- |\n| x | 1 |');
});

test('a bar is reached, not reached or not yet run', () => {
  expect(bar({ claim: 'A', holds: true, found: '1' })).toBe('- A: **reached** (1)');
  expect(bar({ claim: 'A', holds: false, found: '1' })).toBe('- A: **not reached** (1)');
  expect(bar({ claim: 'A', holds: null, found: '1' })).toBe('- A: **not yet run**');
  expect([all(true, null), all(true, false), all(true, true)]).toEqual([null, false, true]);
  expect([atLeast(1, 1), atLeast(0.9, 1), atLeast(null, 1)]).toEqual([true, false, null]);
  expect([atMost(1, 1), atMost(1.1, 1), atMost(undefined, 1)]).toEqual([true, false, null]);
});
