import { describe, expect, it } from 'vitest';
import { fakeConstant, fakeReport } from '../../testing/fake-scores.ts';
import { fairnessOf, tradeOffPoints } from './trade-off-points.ts';

const real = fakeReport({ auc: 0.9, gap: 0.18, spread: 0.01 }, ['sex', 'race']);
const live = fakeReport({ auc: 0.88, gap: 0.1, spread: null }, ['sex', 'race']);
const constant = fakeConstant(['sex', 'race']);
const reference = { revision: 1, value: { real: { lr: real }, constant: { lr: constant } } };
const view = { learner: 'lr', x: 'demographic_parity_difference', y: 'auc', sensitive: null } as const;

describe('tradeOffPoints', () => {
  it('places the reference rows first and leaves out what is not known', () => {
    const points = tradeOffPoints({ reference, trail: [], current: null }, view);
    expect(points.map(({ kind, x, y }) => [kind, x, y])).toEqual([
      ['real', 0.18, 0.9],
      ['constant', 0, 0.5],
    ]);
    expect(points[0]?.xInterval).toEqual([
      real.demographic_parity_difference.low,
      real.demographic_parity_difference.high,
    ]);
    expect(tradeOffPoints({ reference, trail: [], current: null }, { ...view, learner: 'gbdt' })).toEqual([]);
  });

  it('reads fairness of the chosen sensitive column', () => {
    expect(fairnessOf({ lr: live }, { learner: 'lr', sensitive: 'race' })).toBe(live.by_column['race']);
  });

  it('falls back to the first column for names that only look present', () => {
    expect(fairnessOf({ lr: live }, { learner: 'lr', sensitive: '__proto__' })).toBe(live);
    expect(fairnessOf({ lr: live }, { learner: 'lr', sensitive: 'toString' })).toBe(live);
  });
});
