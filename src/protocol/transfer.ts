import type { Table } from '../core/table/types.ts';

/**
 * The buffers behind a table's columns, each once, for a postMessage transfer list. Sending them empties the
 * sender's table. Buffers that cannot be transferred (shared memory) are left out and are shared or copied instead.
 */
export function transferablesOf(...tables: readonly Table[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const table of tables) {
    for (const column of table.columns) {
      const { buffer } = column.type === 'number' ? column.values : column.codes;
      if (buffer instanceof ArrayBuffer) buffers.add(buffer);
    }
  }
  return [...buffers];
}
