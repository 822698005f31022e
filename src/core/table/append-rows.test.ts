import { expect, test } from 'vitest';
import { appendRows } from './append-rows.ts';
import { cellText } from './typed.ts';
import type { Table } from './types.ts';

const table = (
  ages: readonly number[],
  jobs: readonly (string | null)[],
  categories: readonly string[],
): Table => ({
  rows: ages.length,
  columns: [
    {
      type: 'number',
      name: 'age',
      kind: 'integer',
      values: Float64Array.from(ages),
      format: { decimals: 0, decimalMark: '.' },
    },
    {
      type: 'category',
      name: 'job',
      kind: 'categorical',
      codes: Int32Array.from(jobs, (job) => (job === null ? -1 : categories.indexOf(job))),
      categories,
    },
  ],
});

const texts = ({ rows, columns }: Table): string[][] =>
  Array.from({ length: rows }, (_, row) => columns.map((column) => cellText(column, row)));

test('rows follow each other, joined by the text of their categories', () => {
  const first = table([1, 2], ['b', null], ['a', 'b']);
  const second = table([3, Number.NaN, 5], ['c', 'b', 'a'], ['c', 'a', 'b']);
  const both = appendRows(first, second);
  expect(texts(both)).toEqual([...texts(first), ...texts(second)]);
  expect(both.columns[1]).toMatchObject({ categories: ['a', 'b', 'c'] });
});

test('a column of another type is refused, a missing one named', () => {
  const first = table([1], ['a'], ['a']);
  expect(() => appendRows(first, { rows: 1, columns: first.columns.slice(0, 1) })).toThrow('job');
  const swapped = first.columns.map((column, i): Table['columns'][number] => ({
    ...(first.columns[1 - i] ?? column),
    name: column.name,
  }));
  expect(() => appendRows(first, { rows: 1, columns: swapped })).toThrow(RangeError);
});
