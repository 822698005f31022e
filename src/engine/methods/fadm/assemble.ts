import type { Key } from '../../../core/rng/key.ts';
import { decode } from '../../../core/table/encode.ts';
import { typedColumn } from '../../../core/table/typed-column.ts';
import type { Column, ColumnSchema, Schema, Table } from '../../../core/table/types.ts';
import type { FadmHeader } from './header.ts';
import type { RowPlan } from './plan.ts';

/**
 * Decoded features, y* and s* as a table with the columns of the training table in their order. Ignored columns are
 * left out: the model never saw them.
 */
export function assembleTable(
  { schema, encoder, target, sensitive }: FadmHeader,
  { x, plan, key }: { x: Float32Array; plan: RowPlan; key: Key },
): Table {
  const rows = plan.y.length;
  const made = new Map<string, Column>(decode(encoder, x, rows, key).map((column) => [column.name, column]));
  for (const column of schema.columns) {
    if (column.role === 'target')
      made.set(column.name, planned(column, plan.y, { schema, categories: target.categories }));
  }
  for (const { name, categories, codesOfGroup } of sensitive.columns) {
    const column = schema.columns.find((candidate) => candidate.name === name);
    if (column === undefined) continue;
    const codes = plan.s.map((group) => codesOfGroup[group] as number);
    made.set(name, planned(column, codes, { schema, categories }));
  }
  return {
    rows,
    columns: schema.columns.map(({ name }) => made.get(name)).filter((column) => column !== undefined),
  };
}

/** The same rows with other labels. */
export function withLabels({ schema, target }: FadmHeader, table: Table, y: Int32Array): Table {
  const described = schema.columns.find(({ role }) => role === 'target');
  return {
    ...table,
    columns: table.columns.map((column) =>
      described?.name === column.name
        ? planned(described, y, { schema, categories: target.categories })
        : column,
    ),
  };
}

/** A column of drawn categories, read as a file with these cells would be: numbers and dates keep their format. */
function planned(described: ColumnSchema, codes: Int32Array, { schema, categories }: Classes): Column {
  const { name, kind } = described;
  if (kind !== 'numeric' && kind !== 'integer' && kind !== 'date') {
    return { type: 'category', name, kind, codes: Int32Array.from(codes), categories };
  }
  const raw = { name, codes: Uint32Array.from(codes), dictionary: categories };
  return typedColumn(raw, { file: 'synthetic rows', described, schema });
}

interface Classes {
  readonly schema: Schema;
  readonly categories: readonly string[];
}
