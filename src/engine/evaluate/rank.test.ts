import { expect, test } from 'vitest';
import type { Estimate } from '../../core/stats/estimate.ts';
import { undefinedEstimate } from '../../core/stats/estimate.ts';
import { fakeEvaluation } from '../../testing/fake-evaluation.ts';
import { ranked, tradeOffArea, type Contender } from './rank.ts';
import type { DownstreamReport, FairnessWarning } from './report.ts';

const base = fakeEvaluation().downstream.lr as DownstreamReport;
const exactly = (value: number): Estimate => ({ value, low: null, high: null, n: 100 });
const at = (auc: number, disparity: number): DownstreamReport => ({
  ...base,
  auc: exactly(auc),
  demographic_parity_difference: exactly(disparity),
});
const contender = (
  id: string,
  auc: number,
  disparity: number,
  warning?: FairnessWarning['id'],
): Contender => ({
  id,
  report: at(auc, disparity),
  warnings: warning === undefined ? [] : [{ id: warning, learner: 'lr', column: null, message: '' }],
});

test('the area of a point is the hypervolume of a front of one', () => {
  expect(tradeOffArea(at(0.9, 0.1))).toBeCloseTo(0.4 * 0.4, 12);
  expect(tradeOffArea(at(0.4, 0.1))).toBe(0);
  expect(tradeOffArea({ ...at(0.9, 0.1), auc: undefinedEstimate('One class.', 0) })).toBeNull();
});

test('a constant and a coin are never ranked, whatever else there is', () => {
  const constant = contender('constant', 0.5, 0);
  const coin = contender('coin', 0.51, 0, 'noisy-labels');
  const collapsed = contender('collapsed', 0.8, 0, 'collapsed');
  expect(ranked([constant, coin, collapsed], 'lr')).toEqual([]);
  expect(ranked([constant, contender('real', 0.9, 0.2), coin, contender('fair', 0.88, 0.05)], 'lr')).toEqual([
    'fair',
    'real',
  ]);
});

test('what is said of another learner does not count, and what has no report is left out', () => {
  const others = contender('fair', 0.88, 0.05, 'collapsed');
  expect(ranked([others], 'gbdt')).toEqual(['fair']);
  expect(ranked([{ id: 'none', report: undefined, warnings: [] }], 'lr')).toEqual([]);
});
