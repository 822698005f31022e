import type { Dependency } from './dependencies.ts';
import type { CategoryColumn, Column, NumberColumn, Table } from './types.ts';
import { columnNamed } from './typed.ts';

/**
 * A column that follows from another one in every training row: it takes no dimension and is read off its source, so that
 * generated rows never contradict themselves in it.
 */
export interface DerivedBlock {
  readonly type: 'derived';
  readonly name: string;
  readonly offset: number;
  readonly width: 0;
  readonly source: string;
  /** The values of the source: numbers in ascending order, or texts of categories. */
  readonly keys: readonly number[] | readonly string[];
  /** What goes with each key. */
  readonly values:
    | {
        readonly type: 'number';
        readonly kind: NumberColumn['kind'];
        readonly format: NumberColumn['format'];
        /** Null where the cell is missing. */
        readonly numbers: readonly (number | null)[];
      }
    | {
        readonly type: 'category';
        readonly kind: CategoryColumn['kind'];
        readonly categories: readonly string[];
        /** −1 where the cell is missing. */
        readonly codes: readonly number[];
      };
}

export function fitDerivedBlock(table: Table, { name, source }: Dependency, offset: number): DerivedBlock {
  const from = columnNamed(table, source);
  const rowOf = new Map<number, number>();
  const cells = from.type === 'number' ? from.values : from.codes;
  cells.forEach((value, row) => {
    if (!rowOf.has(value)) rowOf.set(value, row);
  });
  const found = [...rowOf].sort(([a], [b]) => a - b);
  const rows = found.map(([, row]) => row);
  return {
    type: 'derived',
    name,
    offset,
    width: 0,
    source,
    keys:
      from.type === 'number'
        ? found.map(([value]) => value)
        : found.map(([code]) => from.categories[code] as string),
    values: valuesAt(columnNamed(table, name), rows),
  };
}

function valuesAt(column: Column, rows: readonly number[]): DerivedBlock['values'] {
  if (column.type === 'number') {
    const { type, kind, format, values } = column;
    const numbers = rows.map((row) => {
      const value = values[row] as number;
      return Number.isNaN(value) ? null : value;
    });
    return { type, kind, format, numbers };
  }
  const { type, kind, codes, categories } = column;
  const used = [...new Set(rows.map((row) => codes[row] as number))]
    .filter((code) => code >= 0)
    .sort((a, b) => a - b);
  return {
    type,
    kind,
    categories: used.map((code) => categories[code] as string),
    codes: rows.map((row) => used.indexOf(codes[row] as number)),
  };
}

/** The column that goes with a decoded source; a number that is none of the keys counts as the nearest. */
export function decodeDerived({ name, keys, values }: DerivedBlock, source: Column): Column {
  const keyOf =
    source.type === 'number'
      ? nearestKeys(keys as readonly number[])
      : codeKeys(keys as readonly string[], source);
  const cells = source.type === 'number' ? source.values : source.codes;
  if (values.type === 'number') {
    const { type, kind, format, numbers } = values;
    return {
      type,
      name,
      kind,
      format,
      values: Float64Array.from(cells, (cell) => numbers[keyOf(cell)] ?? Number.NaN),
    };
  }
  const { type, kind, categories, codes } = values;
  return { type, name, kind, categories, codes: Int32Array.from(cells, (cell) => codes[keyOf(cell)] ?? -1) };
}

function nearestKeys(keys: readonly number[]): (value: number) => number {
  return (value) =>
    keys.reduce(
      (best, key, at) => (Math.abs(key - value) < Math.abs((keys[best] as number) - value) ? at : best),
      0,
    );
}

function codeKeys(keys: readonly string[], { categories }: CategoryColumn): (code: number) => number {
  const at = new Map(keys.map((text, index) => [text, index]));
  const byCode = categories.map((text) => at.get(text) ?? -1);
  return (code) => byCode[code] ?? -1;
}
