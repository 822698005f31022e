import { codedColumn } from '../../core/table/labels.ts';
import { columnNamed } from '../../core/table/typed.ts';
import type { Column, Table } from '../../core/table/types.ts';

/** The table once for each group, with every row in that group. */
export function* flippedTables(table: Table, name: string, groups: readonly string[]): Generator<Table> {
  const column = columnNamed(table, name);
  const { codes, categories } = codedColumn(column);
  for (const group of groups) {
    const row = codes.indexOf(categories.indexOf(group));
    if (row < 0) continue;
    const flipped: Column =
      column.type === 'number'
        ? { ...column, values: new Float64Array(table.rows).fill(column.values[row] as number) }
        : { ...column, codes: new Int32Array(table.rows).fill(column.codes[row] as number) };
    yield { ...table, columns: table.columns.map((other) => (other === column ? flipped : other)) };
  }
}
