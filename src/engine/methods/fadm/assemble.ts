import type { Key } from '../../../core/rng/key.ts';
import { decode } from '../../../core/table/encode.ts';
import type { Column, ColumnSchema, Table } from '../../../core/table/types.ts';
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
    if (column.role === 'target') made.set(column.name, planned(column, plan.y, target.categories));
  }
  for (const { name, categories, codesOfGroup } of sensitive.columns) {
    const column = schema.columns.find((candidate) => candidate.name === name);
    if (column === undefined) continue;
    const codes = plan.s.map((group) => codesOfGroup[group] as number);
    made.set(name, planned(column, codes, categories));
  }
  return {
    rows,
    columns: schema.columns.map(({ name }) => made.get(name)).filter((column) => column !== undefined),
  };
}

/** A column of drawn categories, in the kind that the training column had. */
function planned({ name, kind }: ColumnSchema, codes: Int32Array, categories: readonly string[]): Column {
  switch (kind) {
    case 'numeric':
    case 'integer':
    case 'date': {
      const decimals = Math.max(0, ...categories.map((text) => (text.split('.')[1] ?? '').length));
      return {
        type: 'number',
        name,
        kind: kind === 'date' ? 'numeric' : kind,
        values: Float64Array.from(codes, (code) => Number(categories[code])),
        format: { decimals, decimalMark: '.' },
      };
    }
    case 'boolean':
    case 'categorical':
    case 'text':
    case 'id':
    case 'constant':
      return { type: 'category', name, kind, codes: Int32Array.from(codes), categories };
    default:
      return kind satisfies never;
  }
}
