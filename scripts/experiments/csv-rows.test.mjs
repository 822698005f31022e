import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRows, stacked, where, withColumn, without, withOnly, writeRows } from './csv-rows.mjs';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fairground-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const people = {
  header: ['age', 'job'],
  rows: [
    ['31', 'cook'],
    ['24', ''],
  ],
};

test('rows are read as they were written', () => {
  const path = join(folder, 'people.csv');
  writeRows(path, people);
  expect(readRows(path)).toEqual(people);
});

test('quotes and ragged rows are refused rather than misread', () => {
  const path = join(folder, 'odd.csv');
  writeFileSync(path, 'a,b\n"1,2",3\n');
  expect(() => readRows(path)).toThrow('has quotes');
  writeFileSync(path, 'a,b\n1,2\n1\n');
  expect(() => readRows(path)).toThrow('row 2 has 1 cells, not 2');
});

test('a column is added at the end, or replaced where it stands', () => {
  const young = withColumn(people, 'young', (cell) => (Number(cell('age')) <= 25 ? 'yes' : 'no'));
  expect(young.header).toEqual(['age', 'job', 'young']);
  expect(young.rows).toEqual([
    ['31', 'cook', 'no'],
    ['24', '', 'yes'],
  ]);
  expect(withColumn(people, 'age', (cell) => `${Number(cell('age')) + 1}`).rows[1]).toEqual(['25', '']);
  expect(() => withColumn(people, 'x', (cell) => cell('salary'))).toThrow('no column "salary"');
});

test('columns and rows are chosen by name and value', () => {
  expect(withOnly(people, ['job', 'age']).rows[0]).toEqual(['cook', '31']);
  expect(without(people, ['age'])).toEqual({ header: ['job'], rows: [['cook'], ['']] });
  expect(where(people, 'age', (age) => age === '24').rows).toEqual([['24', '']]);
  expect(stacked(people, people).rows).toHaveLength(4);
  expect(() => stacked(people, without(people, ['age']))).toThrow('different columns');
});
