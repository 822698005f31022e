import type { Table } from '../table/types.ts';
import { categoryColumn, numberColumn } from './space.ts';
import { columnNamed } from '../table/typed.ts';

/**
 * A number for each row of each table, the same for two rows exactly when they agree in every named column: numbers by
 * value, categories by text, missing with missing. Numbers ascend from 0 by first appearance.
 * Throws FairgroundError('bad-input') when a table lacks a column or has another type of it.
 */
export function sameRows(tables: readonly Table[], names: readonly string[]): readonly Int32Array[] {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  let ids = new Int32Array(total);
  for (const name of names) {
    const codes = jointCodes(tables, name);
    const known = new Map<number, number>();
    const next = new Int32Array(total);
    for (let i = 0; i < total; i += 1) {
      // Both are below 2²⁶ for any table that fits in memory, so that the product is exact.
      const pair = (ids[i] as number) * (total + 1) + (codes[i] as number);
      const id = known.get(pair) ?? known.size;
      known.set(pair, id);
      next[i] = id;
    }
    ids = next;
  }
  let start = 0;
  return tables.map(({ rows }) => ids.slice(start, (start += rows)));
}

/** The values of a column of all tables, one after the other, by first appearance. */
function jointCodes(tables: readonly Table[], name: string): Int32Array {
  const known = new Map<number | string, number>();
  const codeOf = (value: number | string): number => {
    const code = known.get(value) ?? known.size + 1;
    known.set(value, code);
    return code;
  };
  const parts = tables.map((table) => {
    if (columnNamed(table, name).type === 'number')
      return Int32Array.from(numberColumn(table, name).values, (v) => (Number.isNaN(v) ? 0 : codeOf(v)));
    const column = categoryColumn(table, name);
    const translated = new Int32Array(column.categories.length);
    return Int32Array.from(column.codes, (code) => {
      if (code < 0) return 0;
      // A category is numbered when a row has it.
      if (translated[code] === 0) translated[code] = codeOf(column.categories[code] ?? '');
      return translated[code] as number;
    });
  });
  const joined = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
