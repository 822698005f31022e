import { expect, test } from 'vitest';
import type { SteerPoint } from '../../store/steering.ts';
import { fakeReport } from '../../testing/fake-scores.ts';
import { frontOf } from './front.ts';

const at = (auc: number, gap: number, detail: SteerPoint['detail'] = 'refined'): SteerPoint => ({
  guidance: { target: 1, fairness: 1, form: 'independent' },
  detail,
  rows: 4000,
  took: { drawing: 100, scoring: 100 },
  move: 1,
  downstream: { lr: fakeReport({ auc, gap, spread: null }, ['sex']) },
  reweighed: null,
  preview: { columns: [], rows: [] },
});
const view = { learner: 'lr', sensitive: null } as const;

test('only places scored in full count, and those that are beaten add nothing', () => {
  const two = [at(0.9, 0.2), at(0.85, 0.1)];
  const front = frontOf([...two, at(0.84, 0.25), at(0.99, 0, 'live')], view);
  expect(front).toMatchObject({ places: 3, onFront: 2 });
  expect(front?.hypervolume).toBeCloseTo(0.4 * 0.3 + 0.35 * 0.1, 9);
});

test('there is no front before the sliders have rested, nor of a learner that was not trained', () => {
  expect(frontOf([], view)).toBeNull();
  expect(frontOf([at(0.9, 0.1, 'live')], view)).toBeNull();
  expect(frontOf([at(0.9, 0.1)], { learner: 'gbdt', sensitive: null })).toBeNull();
});
