import type { Table } from '../table/types.ts';
import { jointCodes } from './joint-codes.ts';

/**
 * A number for each row of each table, the same for two rows exactly when they agree in every named column: numbers by
 * value, categories by text, missing with missing. Numbers ascend from 0 by first appearance.
 * Throws FairgroundError('bad-input') when a table lacks a column or has another type of it.
 */
export function sameRows(tables: readonly Table[], names: readonly string[]): readonly Int32Array[] {
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  let ids = new Int32Array(total);
  for (const name of names) {
    const codes = concatenated(jointCodes(tables, name).codes);
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

function concatenated(parts: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
