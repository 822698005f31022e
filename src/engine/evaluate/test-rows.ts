import { groupsOf, namesWithRole, sensitiveOf, type Coded } from '../../core/table/labels.ts';
import type { Schema, Table } from '../../core/table/types.ts';
import type { ClassedRows } from './classed-rows.ts';

/** The real rows that every model is tested on, the positive class against the rest. */
export interface TestRows {
  readonly table: Table;
  /** 1 is the positive class. */
  readonly labels: Uint8Array;
  /** By sensitive column, in the order of the schema. */
  readonly sensitive: readonly (Coded & { readonly name: string })[];
  /** The combinations of the sensitive columns that occur; null with fewer than two columns. */
  readonly intersections: Coded | null;
}

/** The given rows with their groups; `positive` is the index of the positive class. */
export function testRows(
  { table, labels }: ClassedRows,
  { schema, positive }: { readonly schema: Schema; readonly positive: number },
): TestRows {
  const sensitive = namesWithRole(schema, 'sensitive').map((name) => ({ name, ...sensitiveOf(table, name) }));
  return {
    table,
    labels: Uint8Array.from(labels, (label) => (label === positive ? 1 : 0)),
    sensitive,
    intersections: sensitive.length < 2 ? null : combined(table, schema),
  };
}

function combined(table: Table, schema: Schema): Coded {
  const { codes, names } = groupsOf(table, schema);
  return { codes, categories: names };
}
