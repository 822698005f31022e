import { expect, test } from 'vitest';
import { fakeEvaluation } from '../../testing/fake-evaluation.ts';
import type { DownstreamReport } from './report.ts';
import { spreadOver } from './seed-spread.ts';

const { downstream } = fakeEvaluation();
const base = downstream.lr as DownstreamReport;
const withAuc = (value: number | null): DownstreamReport => ({ ...base, auc: { ...base.auc, value } });

test('mean and sample standard deviation over drawings', () => {
  const drawings = [0.8, 0.9, 0.85].map((auc) => ({ lr: withAuc(auc) }));
  const { draws, downstream: spreads } = spreadOver(drawings);
  expect(draws).toBe(3);
  expect(spreads.lr?.auc?.mean).toBeCloseTo(0.85, 12);
  expect(spreads.lr?.auc?.sd).toBeCloseTo(0.05, 12);
  expect(spreads.lr?.accuracy?.sd).toBeCloseTo(0, 12);
  expect(spreads.gbdt).toBeUndefined();
});

test('a metric that one drawing does not have has no spread', () => {
  const { downstream: spreads } = spreadOver([{ lr: withAuc(0.8) }, { lr: withAuc(null) }]);
  expect(spreads.lr?.auc).toBeNull();
});
