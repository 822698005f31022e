import { groupsOf, namesWithRole, targetOf } from './labels.ts';
import type { Schema, Table } from './types.ts';

/** A number for each row's combination of class and group; a missing one counts as a value. */
export function strataOf(table: Table, schema: Schema): Float64Array {
  const target = targetOf(table, schema);
  const groups = namesWithRole(schema, 'sensitive').length === 0 ? null : groupsOf(table, schema);
  const width = (groups?.names.length ?? 0) + 1;
  return Float64Array.from(target.codes, (label, row) => (label + 1) * width + (groups?.codes[row] ?? 0) + 1);
}

/** The rows of each stratum, ascending; strata in the order in which they appear. */
export function rowsByStratum(strata: ArrayLike<number>): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let row = 0; row < strata.length; row += 1) {
    const stratum = strata[row] as number;
    const rows = found.get(stratum);
    if (rows === undefined) found.set(stratum, [row]);
    else rows.push(row);
  }
  return found;
}
