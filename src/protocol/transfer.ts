import type { Table } from '../core/table/types.ts';

/** The buffers behind some views, each once. Shared memory cannot be transferred and is left out: it stays shared. */
export function buffersOf(views: readonly ArrayBufferView[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const { buffer } of views) if (buffer instanceof ArrayBuffer) buffers.add(buffer);
  return [...buffers];
}

/** The buffers behind the columns of tables, for a postMessage transfer list. Sending them empties the sender's tables. */
export function transferablesOf(...tables: readonly Table[]): ArrayBuffer[] {
  const columns = tables.flatMap((table) => table.columns);
  return buffersOf(columns.map((column) => (column.type === 'number' ? column.values : column.codes)));
}
