import { describe, expect, it } from 'vitest';
import type { FairnessReport } from '../../../core/fairness/report.ts';
import { fakeReport } from '../../../testing/fake-scores.ts';
import { collapsedTo } from './collapsed.ts';

/** A report with these rows and selection rates by group. */
function report(...groups: readonly (readonly [count: number, rate: number | null])[]): FairnessReport {
  const base = fakeReport({ auc: 0.9, gap: 0.1, spread: null }, []);
  const [template] = base.by_group;
  if (template === undefined) throw new Error('the fake report has groups');
  return {
    ...base,
    by_group: groups.map(([count, value]) => ({
      ...template,
      count,
      selection_rate: { value, low: null, high: null, n: count },
    })),
  };
}

describe('collapsedTo', () => {
  it('speaks up when at most one decision in a hundred differs', () => {
    expect(collapsedTo(report([100, 0.01], [300, 0]))).toBe('negative');
    expect(collapsedTo(report([100, 1], [300, 0.995]))).toBe('positive');
  });

  it('is silent otherwise, and where nothing is known', () => {
    expect(collapsedTo(report([100, 0.06], [300, 0]))).toBeNull();
    expect(collapsedTo(report([100, null]))).toBeNull();
    expect(collapsedTo(undefined)).toBeNull();
  });
});
