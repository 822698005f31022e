import { expect, test } from 'vitest';
import { key } from '../../../../core/rng/key.ts';
import { selectRows } from '../../../../core/table/typed.ts';
import type { Table } from '../../../../core/table/types.ts';
import { smallTable } from '../../../../testing/small-table.ts';
import { unattended } from '../../../runtime/run-control.ts';
import { fitRefiner } from './refiner.ts';

const { table, schema } = smallTable(300);

/** The table with labels of one's own. */
const labelled = (codes: ArrayLike<number>, categories: string[]): Table => ({
  ...table,
  columns: table.columns.map((column) =>
    column.name === 'approved'
      ? { type: 'category', name: 'approved', kind: 'categorical', codes: Int32Array.from(codes), categories }
      : column,
  ),
});
const fit = (rows: Table, mostLabelled?: number) =>
  fitRefiner(
    {
      table: rows,
      schema,
      key: key(1),
      draw: (count) =>
        Promise.resolve(
          selectRows(
            rows,
            Int32Array.from({ length: count }, (_, row) => row),
          ),
        ),
      ...(mostLabelled === undefined ? {} : { mostLabelled }),
    },
    unattended(),
  );

test('a class so rare that the rows learned from have none of it is left out', async () => {
  const codes = Array.from({ length: 300 }, (_, row) => (row === 0 ? 1 : row % 2 === 0 ? 0 : 2));
  const rows = labelled(codes, ['no', 'once', 'yes']);
  expect((await fit(rows))?.classes).toEqual([0, 1, 2]);
  const refiner = await fit(rows, 100);
  expect(refiner?.classes).toEqual([0, 2]);
  expect(refiner?.labels.classes).toBe(2);
});

test('a table of one class has nothing to learn', async () => {
  expect(await fit(labelled(new Int32Array(300).fill(1), ['no', 'yes']))).toBeNull();
});

test('a target of more classes than a label model takes is left to the nets', async () => {
  const names = Array.from({ length: 21 }, (_, k) => `class ${k}`);
  const codes = Array.from({ length: 300 }, (_, row) => row % 21);
  expect(await fit(labelled(codes, names))).toBeNull();
});
