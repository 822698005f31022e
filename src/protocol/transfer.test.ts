import { expect, it } from 'vitest';
import type { Table } from '../core/table/types.ts';
import { transferablesOf } from './transfer.ts';

it('lists each buffer once, whatever shares it', () => {
  const shared = new Float64Array(8);
  const format = { decimals: 0, decimalMark: '.' } as const;
  const table: Table = {
    rows: 4,
    columns: [
      { type: 'number', name: 'a', kind: 'integer', values: shared.subarray(0, 4), format },
      { type: 'number', name: 'b', kind: 'integer', values: shared.subarray(4), format },
      { type: 'category', name: 'c', kind: 'categorical', codes: new Int32Array(4), categories: ['x'] },
    ],
  };
  const buffers = transferablesOf(table, table);
  expect(buffers).toHaveLength(2);
  const copy = structuredClone(table, { transfer: buffers });
  expect(copy.columns.map((column) => column.name)).toEqual(['a', 'b', 'c']);
  expect(shared).toHaveLength(0);
});
