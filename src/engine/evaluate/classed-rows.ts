import { FairgroundError } from '../../core/failure.ts';
import { targetOf } from '../../core/table/labels.ts';
import { selectRows } from '../../core/table/typed.ts';
import type { Schema, Table } from '../../core/table/types.ts';

/** The classes of the target as every table of an evaluation names them. */
export interface TargetClasses {
  /** With two classes the positive one comes last, so that its score is the chance of class 1. */
  readonly names: readonly string[];
  /** Index of the positive class. */
  readonly positive: number;
}

/** Rows whose class is known. */
export interface ClassedRows {
  readonly table: Table;
  /** Class of each row, an index into the names of the target's classes. */
  readonly labels: Int32Array;
}

/**
 * The classes that occur in any of the tables, in the order of the first table's categories. The positive class is among
 * them even where no row has it. Throws FairgroundError('bad-input') without a target or a positive value.
 */
export function targetClasses(tables: readonly Table[], schema: Schema): TargetClasses {
  const { positive } = schema;
  if (positive === null)
    throw new FairgroundError({
      code: 'bad-input',
      message: 'No positive value of the target is chosen.',
      advice: 'Say which value of the target column counts as positive.',
    });
  const seen = new Set<string>();
  for (const table of tables) {
    const { codes, categories } = targetOf(table, schema);
    const occurs = new Uint8Array(categories.length);
    for (const code of codes) if (code >= 0) occurs[code] = 1;
    categories.forEach((category, code) => occurs[code] === 1 && seen.add(category));
  }
  const others = [...seen].filter((name) => name !== positive);
  if (others.length <= 1) return { names: [...others, positive], positive: others.length };
  const names = seen.has(positive) ? [...seen] : [...seen, positive];
  return { names, positive: names.indexOf(positive) };
}

/** The rows with a class; the others are left out. Throws FairgroundError('bad-input') when no row is left. */
export function classedRows(
  table: Table,
  { schema, classes, what }: { schema: Schema; classes: TargetClasses; what: string },
): ClassedRows {
  const { codes, categories } = targetOf(table, schema);
  const classOf = categories.map((category) => classes.names.indexOf(category));
  const kept = new Int32Array(table.rows);
  const labels = new Int32Array(table.rows);
  let rows = 0;
  for (let row = 0; row < table.rows; row += 1) {
    const label = classOf[codes[row] as number] ?? -1;
    if (label < 0) continue;
    kept[rows] = row;
    labels[rows] = label;
    rows += 1;
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
  };
}
