import { FairgroundError } from '../failure.ts';
import { cellText, columnNamed } from './typed.ts';
import type { Column, Role, Schema, Table } from './types.ts';

/** Distinct numbers that a column may have to be read as classes or groups. */
export const MAX_NUMBER_CLASSES = 20;

/** A column read as classes. Code −1 is missing. */
export interface Coded {
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}

export interface TargetCodes extends Coded {
  /** Index of the positive category; −1 when none is chosen or it does not occur. */
  readonly positive: number;
}

/** Groups of rows: the combinations of the sensitive columns that occur. */
export interface Groups {
  /** Group of each row; −1 when a sensitive value is missing. */
  readonly codes: Int32Array;
  /** `Female`, or `Female · Black` for several sensitive columns. */
  readonly names: readonly string[];
  /** Per sensitive column, in the order of the schema: its categories, and its category for each group. */
  readonly columns: readonly {
    readonly name: string;
    readonly categories: readonly string[];
    readonly codesOfGroup: readonly number[];
  }[];
}

/** Names of the columns with a role, in the order of the schema. */
export function namesWithRole(schema: Schema, role: Role): string[] {
  return schema.columns.filter((column) => column.role === role).map(({ name }) => name);
}

/**
 * A column as classes. Numbers with at most 20 distinct values become categories in ascending order, written as the
 * file writes them; throws FairgroundError('bad-input') for more.
 */
export function codedColumn(column: Column): Coded {
  if (column.type === 'category') return { codes: column.codes, categories: column.categories };
  const distinct = distinctNumbers(column.values, MAX_NUMBER_CLASSES + 1);
  if (distinct.length > MAX_NUMBER_CLASSES) {
    throw new FairgroundError({
      code: 'bad-input',
      message: `These numbers have more than ${MAX_NUMBER_CLASSES} different values, too many for classes.`,
      advice: 'Add a column to the file that puts them into a few ranges, and use that one.',
      at: { column: column.name },
    });
  }
  const index = new Map(distinct.map((value, code) => [value, code]));
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row += 1) codes[row] = index.get(column.values[row] as number) ?? -1;
  const values = Float64Array.from(distinct);
  const categories = distinct.map((_, row) => cellText({ ...column, values }, row));
  return { codes, categories };
}

/** The distinct numbers in ascending order, at most `limit` of them; NaN left out. */
export function distinctNumbers(values: Float64Array, limit = Infinity): number[] {
  const seen = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value === 0 ? 0 : value);
    if (seen.size >= limit) break;
  }
  return [...seen].sort((a, b) => a - b);
}

/** The target as classes. Throws FairgroundError('bad-input') when there is no target. */
export function targetOf(table: Table, schema: Schema): TargetCodes {
  const name = namesWithRole(schema, 'target')[0];
  if (name === undefined) {
    throw new FairgroundError({
      code: 'bad-input',
      message: 'No target column is chosen.',
      advice: 'Choose the column to predict.',
    });
  }
  const coded = codedColumn(columnNamed(table, name));
  return { ...coded, positive: schema.positive === null ? -1 : coded.categories.indexOf(schema.positive) };
}

/** One sensitive column as groups. */
export function sensitiveOf(table: Table, name: string): Coded {
  return codedColumn(columnNamed(table, name));
}

/** The cross product of the sensitive columns, combinations that occur, in the order of the columns' categories. */
export function groupsOf(table: Table, schema: Schema): Groups {
  const columns = namesWithRole(schema, 'sensitive').map((name) => ({ name, ...sensitiveOf(table, name) }));
  if (columns.length === 0) {
    throw new FairgroundError({
      code: 'bad-input',
      message: 'No sensitive column is chosen.',
      advice: 'Choose the column whose groups are to be treated alike.',
    });
  }
  const cells = new Float64Array(table.rows);
  for (const { codes, categories } of columns) {
    for (let row = 0; row < table.rows; row += 1) {
      const code = codes[row] as number;
      const cell = cells[row] as number;
      cells[row] = code < 0 || cell < 0 ? -1 : cell * categories.length + code;
    }
  }
  const observed = [...new Set(cells)].filter((cell) => cell >= 0).sort((a, b) => a - b);
  const index = new Map(observed.map((cell, group) => [cell, group]));
  const codes = new Int32Array(table.rows);
  for (let row = 0; row < codes.length; row += 1) codes[row] = index.get(cells[row] as number) ?? -1;

  const codesOfGroup = columns.map(() => [] as number[]);
  for (const cell of observed) {
    let rest = cell;
    for (let c = columns.length - 1; c >= 0; c -= 1) {
      const width = columns[c]?.categories.length ?? 1;
      codesOfGroup[c]?.push(rest % width);
      rest = Math.floor(rest / width);
    }
  }
  const names = observed.map((_, group) =>
    columns.map(({ categories }, c) => categories[codesOfGroup[c]?.[group] ?? -1] ?? '').join(' · '),
  );
  return {
    codes,
    names,
    columns: columns.map(({ name, categories }, c) => ({
      name,
      categories,
      codesOfGroup: codesOfGroup[c] ?? [],
    })),
  };
}
