import { expect, test } from 'vitest';
import { selectRows } from '../../core/table/typed.ts';
import type { Table } from '../../core/table/types.ts';
import { smallTable } from '../../testing/small-table.ts';
import { unattended } from '../runtime/run-control.ts';
import { assess } from './assess.ts';
import { layOut } from './crew/material.ts';
import { soloCrew } from './crew/solo-crew.ts';
import { notTested } from './not-tested.ts';
import { ASSESSMENT_DEFAULTS } from './settings.ts';

const { table: train, schema } = smallTable(60, 1);
const { table: drawn } = smallTable(50, 2);
const { table: unseen } = smallTable(60, 3);
const settings = { ...ASSESSMENT_DEFAULTS, resamples: 5 };

/** The table with the labels that `codes` gives; −1 for none. */
function relabelled(table: Table, codes: (code: number, row: number) => number): Table {
  const columns = table.columns.map((column) =>
    column.type === 'category' && column.name === 'approved'
      ? { ...column, codes: column.codes.map(codes), categories: ['no', 'yes', 'perhaps'] }
      : column,
  );
  return { ...table, columns };
}

/** The first row of each label in the other group, so that no two rows are of one label and group. */
function oneOfEach(): Table {
  const code = (name: string, row: number): number => {
    const column = unseen.columns.find((other) => other.name === name);
    return column?.type === 'category' ? (column.codes[row] ?? -1) : -1;
  };
  const find = (group: number, label: number): number =>
    Array.from({ length: unseen.rows }, (_, row) => row).find(
      (row) => code('group', row) === group && code('approved', row) === label,
    ) ?? -1;
  return selectRows(unseen, [find(0, 1), find(1, 0)]);
}

test('two test rows of different groups and labels are two halves', async () => {
  const tables = { train, test: oneOfEach(), drawings: [drawn], schema, settings, gather: soloCrew };
  const { evaluation } = await assess(tables, unattended());
  expect(evaluation.reference.holdout?.lr?.accuracy).toMatchObject({ n: 2 });
  expect(evaluation.fidelity.reference?.column_shapes.value).toBeGreaterThanOrEqual(0);
});

test('a single labelled test row is told before anything is computed', () => {
  const single = relabelled(unseen, (code, row) => (row === 7 ? code : -1));
  expect(() => layOut({ train, test: single, drawings: [drawn], schema, settings })).toThrow(
    'Only one row of the test table has a label',
  );
});

test('rows that models leave out for their label are counted, and none are named where there are none', () => {
  const left = (table: Table): string[] =>
    notTested(layOut({ train, test: unseen, drawings: [drawn, table], schema, settings })).filter((line) =>
      line.startsWith('Models leave out'),
    );
  expect(left(drawn)).toEqual([]);
  expect(left(relabelled(drawn, (code, row) => (row < 3 ? 2 : row < 5 ? -1 : code)))).toEqual([
    'Models leave out 5 rows of the 50 rows of the 2. synthetic table: their label is missing or is none of the real ones.',
  ]);
});
