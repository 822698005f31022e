import type { Column, Table } from './types.ts';

/**
 * The rows of tables that were made alike, one table after another: the same columns in the same order, of the same
 * kinds, and categories with the same codes. For tables of different origin there is `appendRows`. Throws RangeError for
 * no tables or different columns.
 */
export function stackRows(tables: readonly Table[]): Table {
  const [first] = tables;
  if (first === undefined) throw new RangeError('no tables to stack');
  if (tables.length === 1) return first;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const columns = first.columns.map((column, index): Column => {
    const parts = tables.map((table) => {
      const part = table.columns[index];
      if (part?.name !== column.name || part.type !== column.type)
        throw new RangeError(`"${column.name}" is not in every table alike`);
      return part;
    });
    if (column.type === 'number') {
      const values = new Float64Array(rows);
      let at = 0;
      for (const part of parts) {
        if (part.type !== 'number') continue;
        values.set(part.values, at);
        at += part.values.length;
      }
      return { ...column, values };
    }
    const codes = new Int32Array(rows);
    let at = 0;
    for (const part of parts) {
      if (part.type === 'number') continue;
      codes.set(part.codes, at);
      at += part.codes.length;
    }
    return { ...column, codes };
  });
  return { rows, columns };
}
