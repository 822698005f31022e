import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCell,
  formatCounted,
  formatDuration,
  formatMetric,
  formatPercent,
} from './format.ts';

describe('formats', () => {
  it('writes metrics with three decimals, a real minus and no negative zero', () => {
    expect(formatMetric(0.90543)).toBe('0.905');
    expect(formatMetric(-0.1)).toBe('−0.100');
    expect(formatMetric(-0.0001)).toBe('0.000');
    expect(formatMetric(1.25, 2)).toBe('1.25');
  });

  it('rounds durations up and changes the unit where one would say so', () => {
    expect(formatDuration(0)).toBe('1 s');
    expect(formatDuration(59_001)).toBe('1 min 0 s');
    expect(formatDuration(61_000)).toBe('1 min 1 s');
    expect(formatDuration(3_600_000)).toBe('1 h 0 min');
  });

  it('writes sizes and shares', () => {
    expect(formatBytes(999)).toBe('999 bytes');
    expect(formatBytes(3_974_305)).toBe('4.0 MB');
    expect(formatBytes(157_286_400)).toBe('157 MB');
    expect(formatPercent(0.2408)).toBe('24.1 %');
  });

  it('counts one in the singular', () => {
    expect(formatCounted(1, 'row')).toBe('1 row');
    expect(formatCounted(0, 'row')).toBe('0 rows');
    expect(formatCounted(32_561, 'row')).toBe('32,561 rows');
  });

  it('makes control and direction characters of untrusted text visible', () => {
    expect(formatCell('a\nb\u0000\u202ec')).toBe('a␣b␣c');
    expect(formatCell('<b>')).toBe('<b>');
  });
});
