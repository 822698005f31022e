import type { Column, Table } from './types.ts';
import { columnNamed } from './typed.ts';

/**
 * The rows of `first`, then those of `second`, with the columns of `first`. Categories are joined by their text; those
 * that only `second` has come after. Throws FairgroundError('bad-input') for a column that `second` lacks, RangeError for
 * one that holds numbers in one table and categories in the other.
 */
export function appendRows(first: Table, second: Table): Table {
  const rows = first.rows + second.rows;
  const columns = first.columns.map((column): Column => {
    const other = columnNamed(second, column.name);
    if (column.type === 'number') {
      if (other.type !== 'number') throw new RangeError(`"${column.name}" holds numbers in one table only`);
      const values = new Float64Array(rows);
      values.set(column.values);
      values.set(other.values, first.rows);
      return { ...column, values };
    }
    if (other.type === 'number') throw new RangeError(`"${column.name}" holds numbers in one table only`);
    const codeOf = new Map(column.categories.map((category, code) => [category, code]));
    for (const category of other.categories) if (!codeOf.has(category)) codeOf.set(category, codeOf.size);
    const translated = Int32Array.from(other.categories, (category) => codeOf.get(category) ?? -1);
    const codes = new Int32Array(rows);
    codes.set(column.codes);
    other.codes.forEach((code, row) => {
      codes[first.rows + row] = code < 0 ? -1 : (translated[code] as number);
    });
    return { ...column, codes, categories: [...codeOf.keys()] };
  });
  return { rows, columns };
}
