import { describe, expect, it } from 'vitest';
import type { SweepCell } from '../../engine/sweep/sweep-types.ts';
import { frontLine, markByKey, sweepMarks } from './sweep-marks.ts';

const known = (value: number) => ({ value, low: value - 0.01, high: value + 0.01, n: 100 });
const none = { value: null, low: null, high: null, n: 100, reason: 'No positive decisions.' };
const cell = (
  target: number,
  fairness: number,
  { auc, gap }: { auc: number; gap: number | null },
): SweepCell => ({
  target,
  fairness,
  seeds: 2,
  metrics: {
    auc: known(auc),
    accuracy: known(1 - auc),
    demographic_parity_difference: gap === null ? none : known(gap),
    equalized_odds_difference: known(0.5),
  },
  isPareto: false,
});
const CELLS = [
  cell(1, 0, { auc: 0.9, gap: 0.2 }),
  cell(1, 0.5, { auc: 0.85, gap: 0.25 }),
  cell(1, 1, { auc: 0.8, gap: 0.05 }),
  cell(2, 0, { auc: 0.7, gap: null }),
  cell(2, 1, { auc: 0.82, gap: 0.1 }),
];
const AXES = { x: 'demographic_parity_difference', y: 'auc' } as const;

describe('marks of a sweep', () => {
  it('leave out cells without a place, and connect those that no other beats', () => {
    const marks = sweepMarks(CELLS, AXES);
    expect(marks).toHaveLength(4);
    expect(frontLine(marks).map(({ point }) => point.x)).toEqual([0.05, 0.1, 0.2]);
    expect(marks[1]?.point.xInterval).toEqual([0.24, 0.26]);
  });

  it('are beaten or not by what the axes show', () => {
    // Disparities are alike on this axis, and accuracy falls with AUC: the last of them alone is the best.
    const marks = sweepMarks(CELLS, { x: 'equalized_odds_difference', y: 'accuracy' });
    expect(frontLine(marks).map(({ cell: { target, fairness } }) => [target, fairness])).toEqual([[2, 0]]);
  });

  it('are reached by arrow keys along the sliders', () => {
    const marks = sweepMarks(CELLS, AXES);
    const at = (index: number, key: string) => markByKey(marks, index, key);
    expect([at(0, 'ArrowRight'), at(2, 'ArrowRight'), at(2, 'ArrowLeft')]).toEqual([1, null, 1]);
    expect([at(2, 'ArrowUp'), at(3, 'ArrowDown'), at(0, 'ArrowUp')]).toEqual([3, 2, null]);
    expect(at(0, 'Enter')).toBeNull();
  });
});
