import { FairgroundError } from '../../core/failure.ts';
import { groupsOf, namesWithRole, sensitiveOf, targetOf, type Coded } from '../../core/table/labels.ts';
import { selectRows } from '../../core/table/typed.ts';
import type { Schema, Table } from '../../core/table/types.ts';

/** Rows whose label is known. */
export interface LabelledRows {
  readonly table: Table;
  /** 1 is the positive class. */
  readonly labels: Uint8Array;
  /** Share of positive labels. */
  readonly baseRate: number;
}

/** The real rows that every model is tested on. */
export interface TestRows extends LabelledRows {
  /** By sensitive column, in the order of the schema. */
  readonly sensitive: readonly (Coded & { readonly name: string })[];
  /** The combinations of the sensitive columns that occur; null with fewer than two columns. */
  readonly intersections: Coded | null;
}

/**
 * The rows with a label; the others are left out. The positive class is `schema.positive`, found by its text, since
 * each table has its own categories. Throws FairgroundError('bad-input') when no row is left.
 */
export function labelledRows(table: Table, schema: Schema, what: string): LabelledRows {
  const { codes, positive } = targetOf(table, schema);
  const kept = new Int32Array(table.rows);
  const labels = new Uint8Array(table.rows);
  let rows = 0;
  let positives = 0;
  for (let row = 0; row < table.rows; row += 1) {
    const code = codes[row] as number;
    if (code < 0) continue;
    const label = code === positive ? 1 : 0;
    kept[rows] = row;
    labels[rows] = label;
    rows += 1;
    positives += label;
  }
  if (rows === 0)
    throw new FairgroundError({
      code: 'bad-input',
      message: `No row of the ${what} has a label.`,
      advice: 'Fill in the target column, or choose another one.',
    });
  return {
    table: rows === table.rows ? table : selectRows(table, kept.subarray(0, rows)),
    labels: labels.slice(0, rows),
    baseRate: positives / rows,
  };
}

export function testRows(table: Table, schema: Schema): TestRows {
  const rows = labelledRows(table, schema, 'test table');
  const sensitive = namesWithRole(schema, 'sensitive').map((name) => ({
    name,
    ...sensitiveOf(rows.table, name),
  }));
  return { ...rows, sensitive, intersections: sensitive.length < 2 ? null : combined(rows.table, schema) };
}

function combined(table: Table, schema: Schema): Coded {
  const { codes, names } = groupsOf(table, schema);
  return { codes, categories: names };
}
