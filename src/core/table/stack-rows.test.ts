import { expect, test } from 'vitest';
import { smallTable } from '../../testing/small-table.ts';
import { stackRows } from './stack-rows.ts';
import { selectRows } from './typed.ts';

const { table } = smallTable(9);
const part = (...rows: number[]) => selectRows(table, rows);

test('puts tables that were made alike one after another', () => {
  expect(stackRows([part(0, 1), part(2, 3, 4, 5), part(), part(6, 7, 8)])).toEqual(table);
  expect(stackRows([table])).toBe(table);
});

test('refuses no tables and tables with other columns', () => {
  expect(() => stackRows([])).toThrow(RangeError);
  const other = { ...table, columns: table.columns.slice(1) };
  expect(() => stackRows([table, other])).toThrow('income');
});
