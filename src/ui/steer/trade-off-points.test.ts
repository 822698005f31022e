import { describe, expect, it } from 'vitest';
import type { Detail, SteerPoint } from '../../store/steering.ts';
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

  it('places the unseen real rows where they were computed', () => {
    const value = { ...reference.value, holdout: { lr: live } };
    const points = tradeOffPoints({ reference: { revision: 1, value }, trail: [], current: null }, view);
    expect(points.map(({ kind, x }) => [kind, x])).toEqual([
      ['real', 0.18],
      ['holdout', 0.1],
      ['constant', 0],
    ]);
  });

  it('tells previews from what rests on many rows', () => {
    const point = (move: number, detail: Detail): SteerPoint => ({
      guidance: { target: 1, fairness: move, form: 'independent' },
      detail,
      rows: detail === 'live' ? 512 : 4000,
      took: { drawing: 100, scoring: 100 },
      move,
      downstream: { lr: live },
      reweighed: null,
      preview: { columns: [], rows: [] },
    });
    const trail = [point(1, 'refined'), point(2, 'live')];
    const points = (detail: Detail) =>
      tradeOffPoints({ reference: null, trail, current: point(3, detail) }, view).map(
        ({ kind, label, isPreview }) => [kind, label, isPreview],
      );
    expect(points('live')).toEqual([
      ['trail', 'earlier 1', false],
      ['trail', 'earlier 2 (preview, 512 rows)', true],
      ['now', 'synthetic (preview, 512 rows)', true],
    ]);
    expect(points('refined').at(-1)).toEqual(['now', 'synthetic', false]);
  });

  it('reads fairness of the chosen sensitive column', () => {
    expect(fairnessOf({ lr: live }, { learner: 'lr', sensitive: 'race' })).toBe(live.by_column['race']);
  });

  it('falls back to the first column for names that only look present', () => {
    expect(fairnessOf({ lr: live }, { learner: 'lr', sensitive: '__proto__' })).toBe(live);
    expect(fairnessOf({ lr: live }, { learner: 'lr', sensitive: 'toString' })).toBe(live);
  });
});
