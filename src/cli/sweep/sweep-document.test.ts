import { expect, test } from 'vitest';
import { defined, undefinedEstimate, type Estimate } from '../../core/stats/estimate.ts';
import { DEFAULT_SWEEP } from '../../engine/sweep/grid.ts';
import { describeSweep, sweepCsv, type SweepDocument } from './sweep-document.ts';

const metricsOf = (gap: Estimate) => ({
  auc: { value: 0.75, low: 0.7, high: 0.8, n: 90 },
  accuracy: defined(0.5, 90),
  demographic_parity_difference: gap,
  equalized_odds_difference: gap,
});
const record = { name: 'train.csv', bytes: 1, sha256: 'ab' };
const cell = { fairness: 0, seeds: 3, target: 1 };
const document: SweepDocument = {
  format: 'fairground-sweep/1',
  config: {} as SweepDocument['config'],
  settings: DEFAULT_SWEEP,
  modelSha256: 'cd',
  data: { train: record, test: record },
  points: [],
  cells: [{ ...cell, metrics: metricsOf(defined(0.25, 90)), isPareto: true }],
  hypervolume: 0.0625,
  reference: {
    real: metricsOf(undefinedEstimate('One group.', 90)),
    constant: metricsOf(defined(0, 90)),
  },
};

test('sweep.csv has a row for each cell and reference, empty where a number is undefined', () => {
  const rows = [...sweepCsv(document)].join('').split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatch(/^trained_on,target,fairness,seeds,is_pareto,auc,auc_low,auc_high,accuracy,/);
  expect(rows[1]).toBe('synthetic,1,0,3,true,0.75,0.7,0.8,0.5,,,0.25,,,0.25,,');
  expect(rows[2]).toBe('real,,,,,0.75,0.7,0.8,0.5,,,,,,,,');
  expect(new Set(rows.slice(0, 4).map((row) => row.split(',').length))).toEqual(new Set([17]));
});

test('people see the Pareto set and the hypervolume', () => {
  const text = describeSweep(document);
  expect(text).toMatch(/^synthetic \* +1 +0 +3 +0\.750 \(0\.700–0\.800\) +0\.500 +0\.250 +0\.250$/m);
  expect(text).toMatch(/^real .* undefined +undefined$/m);
  expect(text).toContain('hypervolume 0.0625');
});
