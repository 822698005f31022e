import { expect, test } from 'vitest';
import { uniform } from '../../core/rng/draw.ts';
import { fold, key } from '../../core/rng/key.ts';
import type { Table } from '../../core/table/types.ts';
import { hiring, hiringSchema, replaced, texts } from '../../testing/hiring-table.ts';
import { unattended } from '../runtime/run-control.ts';
import { quickEvaluation } from './evaluate.ts';
import { ranked } from './rank.ts';
import type { DownstreamReports, FairnessWarning } from './report.ts';
import { fairnessWarnings } from './warnings/fairness-warnings.ts';

const [train, tested] = [hiring('train', 3000), hiring('test', 3000)];
const evaluation = quickEvaluation({ train, test: tested, schema: hiringSchema, keepSensitive: false });
const request = { downstream: ['lr', 'gbdt'], resamples: 100, seed: 0 } as const;

/** The training rows with other labels. */
const labelled = (label: (u: number) => string, name: string): Table =>
  replaced(train, texts('hired', Array.from(uniform(fold(key(5), name), train.rows), label)));

async function judge(table: Table): Promise<{ reports: DownstreamReports; warnings: FairnessWarning[] }> {
  const { real } = await evaluation.reference(request, unattended());
  const reports = await evaluation.synthetic({ ...request, table }, unattended());
  return { reports, warnings: fairnessWarnings({ synthetic: reports, real }) };
}

const idsFor = (warnings: readonly FairnessWarning[], learner: string): Set<string> =>
  new Set(warnings.filter((warning) => warning.learner === learner).map(({ id }) => id));

test('labels of a coin are called noise, labels of one class a collapse, and neither is ever ranked', async () => {
  const { real, constant } = await evaluation.reference(request, unattended());
  const coin = await judge(labelled((u) => (u < 0.5 ? 'yes' : 'no'), 'coin'));
  const nearlyConstant = await judge(labelled((u) => (u < 0.004 ? 'yes' : 'no'), 'constant'));
  const straight = await judge(hiring('synthetic', 3000));
  for (const learner of ['lr', 'gbdt'] as const) {
    expect(idsFor(coin.warnings, learner)).toContain('noisy-labels');
    expect(idsFor(nearlyConstant.warnings, learner)).toContain('collapsed');
    expect(idsFor(straight.warnings, learner)).toEqual(new Set());
    const gap = (reports: DownstreamReports): number =>
      reports[learner]?.demographic_parity_difference.value ?? 1;
    // It looks fairer than any honest table.
    expect(gap(nearlyConstant.reports)).toBeLessThan(gap(real) / 2);
    const contenders = [
      { id: 'coin', report: coin.reports[learner], warnings: coin.warnings },
      { id: 'constant labels', report: nearlyConstant.reports[learner], warnings: nearlyConstant.warnings },
      {
        id: 'constant',
        report: constant[learner],
        warnings: fairnessWarnings({ synthetic: constant, real }),
      },
      { id: 'real', report: real[learner], warnings: [] },
      { id: 'straight', report: straight.reports[learner], warnings: straight.warnings },
    ];
    expect([...ranked(contenders, learner)].sort()).toEqual(['real', 'straight']);
  }
  expect(idsFor(fairnessWarnings({ synthetic: constant, real }), 'lr')).toContain('collapsed');
});
