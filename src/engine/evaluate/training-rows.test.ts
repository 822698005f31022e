import { expect, test } from 'vitest';
import { key } from '../../core/rng/key.ts';
import type { Table } from '../../core/table/types.ts';
import { mixedRows } from './training-rows.ts';

const table = (values: readonly number[]): Table => ({
  rows: values.length,
  columns: [
    {
      type: 'number',
      name: 'x',
      kind: 'integer',
      values: Float64Array.from(values),
      format: { decimals: 0, decimalMark: '.' },
    },
  ],
});
const valuesOf = ({ columns: [column] }: Table): number[] =>
  column?.type === 'number' ? [...column.values] : [];

const real = table(Array.from({ length: 20 }, (_, i) => i));
const synthetic = table(Array.from({ length: 12 }, (_, i) => 100 + i));

test('replacing all takes the synthetic rows as they are', () => {
  const mixed = mixedRows({ real, synthetic, use: { mode: 'replace', share: 1 }, key: key(0) });
  expect(mixed).toEqual({ table: synthetic, missing: 0 });
});

test('replacing a share keeps the number of rows, each taken once', () => {
  const { table: rows, missing } = mixedRows({
    real,
    synthetic,
    use: { mode: 'replace', share: 0.25 },
    key: key(1),
  });
  const values = valuesOf(rows);
  expect(missing).toBe(0);
  expect(values).toHaveLength(20);
  expect(values.filter((value) => value >= 100)).toHaveLength(5);
  expect(new Set(values).size).toBe(20);
});

test('augmenting keeps all real rows, and says how many synthetic rows were too few', () => {
  const augmented = mixedRows({ real, synthetic, use: { mode: 'augment', share: 0.5 }, key: key(2) });
  expect(valuesOf(augmented.table).filter((value) => value < 100)).toEqual(valuesOf(real));
  expect(augmented.table.rows).toBe(30);
  const short = mixedRows({ real, synthetic, use: { mode: 'augment', share: 1 }, key: key(2) });
  expect(short.table.rows).toBe(32);
  expect(short.missing).toBe(8);
});
