import { expect, test } from 'vitest';
import { assess } from '../engine/evaluate/assess.ts';
import { soloCrew } from '../engine/evaluate/crew/solo-crew.ts';
import { ASSESSMENT_DEFAULTS } from '../engine/evaluate/settings.ts';
import { unattended } from '../engine/runtime/run-control.ts';
import { smallTable } from '../testing/small-table.ts';
import { describeReport } from './report.ts';

const settings = { ...ASSESSMENT_DEFAULTS, downstream: ['lr'] as const, resamples: 0 };

/** The first line of the report on a small table with the given sensitive columns. */
async function headerFor(sensitive: readonly string[]): Promise<string | undefined> {
  const { table, schema } = smallTable(60);
  const columns = schema.columns.map((column) =>
    sensitive.includes(column.name) ? { ...column, role: 'sensitive' as const } : column,
  );
  const drawings = [smallTable(50, 1).table];
  const tables = { train: table, test: smallTable(60, 2).table, drawings };
  const input = { ...tables, schema: { ...schema, columns }, settings, gather: soloCrew };
  return describeReport((await assess(input, unattended())).evaluation).split('\n')[0];
}

test('says which of several sensitive columns the differences are about', async () => {
  const several = await headerFor(['place', 'group']);
  expect(several).toContain('demographic parity difference (place)');
  expect(several).not.toMatch(/(accuracy|auc) \(/);
  expect(await headerFor(['group'])).not.toContain('(');
});
