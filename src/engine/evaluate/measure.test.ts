import { expect, test } from 'vitest';
import { smallTable } from '../../testing/small-table.ts';
import { unattended } from '../runtime/run-control.ts';
import { assess } from './assess.ts';
import { soloCrew } from './crew/solo-crew.ts';
import { measure, type Part } from './measure.ts';
import { ASSESSMENT_DEFAULTS } from './settings.ts';

const { table: train, schema } = smallTable(160, 1);
const { table: drawn } = smallTable(120, 2);
const { table: unseen } = smallTable(100, 3);
const settings = { ...ASSESSMENT_DEFAULTS, downstream: ['lr', 'gbdt'] as const, resamples: 5, kappa: 1.3 };
const tables = { train, test: unseen, drawings: [drawn], schema, settings, gather: soloCrew };
const measured = (...only: Part[]) => measure({ ...tables, only }, unattended());

test('each part has the numbers that the full evaluation has, consistency aside', async () => {
  const { evaluation } = await assess(tables, unattended());
  const { downstream, reference, fidelity } = await measured(
    ...(['synthetic', 'real', 'reweighed', 'holdout', 'constant', 'columns'] as const),
  );
  const { column_shapes, column_pair_trends } = evaluation.fidelity;
  expect(fidelity).toEqual({ column_shapes, column_pair_trends });
  const brief = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'consistency' ? undefined : part)));
  expect(brief(downstream)).toEqual(brief(evaluation.downstream));
  expect(brief(reference)).toEqual(brief(evaluation.reference));
  expect(reference?.kappa).toBe(1.3);
});

test('nothing is computed that was not asked for', async () => {
  expect(Object.keys(await measured('synthetic'))).toEqual(['downstream']);
  expect(Object.keys(await measured('columns'))).toEqual(['fidelity']);
  const { reference } = await measured('real', 'constant');
  expect(Object.keys(reference ?? {})).toEqual(['real', 'constant']);
});
