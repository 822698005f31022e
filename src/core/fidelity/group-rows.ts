import { sensitiveOf } from '../table/labels.ts';
import type { Table } from '../table/types.ts';

/** The rows of one group in each of several tables. */
export interface GroupRows {
  readonly group: string;
  /** By table, ascending. */
  readonly rows: readonly Int32Array[];
}

/**
 * The groups of a sensitive column, by their text, in the order of the first table's categories and then of those that only
 * the others have. Rows without a group are in none. Throws FairgroundError('bad-input') for a column with more than 20
 * different numbers.
 */
export function groupRows(tables: readonly Table[], column: string): readonly GroupRows[] {
  const parts = tables.map((table) => rowsByGroup(table, column));
  const names = new Set(parts.flatMap((part) => [...part.keys()]));
  return [...names].map((group) => ({
    group,
    rows: parts.map((part) => Int32Array.from(part.get(group) ?? [])),
  }));
}

/** Groups that occur. */
function rowsByGroup(table: Table, column: string): Map<string, number[]> {
  const { codes, categories } = sensitiveOf(table, column);
  const rows = categories.map(() => [] as number[]);
  codes.forEach((code, row) => rows[code]?.push(row));
  return new Map(
    categories.flatMap((group, code) => {
      const members = rows[code] ?? [];
      return members.length === 0 ? [] : [[group, members] as const];
    }),
  );
}

/** The values of the given rows. */
export const valuesAt = (values: Float64Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => values[row] as number);
