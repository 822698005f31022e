import { formatDate } from './cell-date.ts';
import { formatNumber } from './cell-number.ts';
import { noColumn } from './no-column.ts';
import { typedColumn } from './typed-column.ts';
import type { Column, RawTable, Schema, Table } from './types.ts';

export interface ToTableOptions {
  /** Also type the columns whose role is `ignored`. Default false: they are left out of the table. */
  readonly keepIgnored?: boolean;
}

/**
 * The typed table of a raw one: numbers parsed, texts coded, missing cells as NaN or −1. Columns keep the order of the
 * file; those with the role `ignored` are left out. Categories are sorted, so the rows' order does not matter.
 * Throws FairgroundError('bad-input') naming row and column for a cell that its column's kind cannot hold.
 */
export function toTable(raw: RawTable, schema: Schema, { keepIgnored = false }: ToTableOptions = {}): Table {
  const columns: Column[] = [];
  raw.columns.forEach((column, i) => {
    const described = schema.columns[i];
    if (described?.name !== column.name)
      throw new RangeError(`the schema is not that of ${raw.file}: column ${i + 1} differs`);
    if (keepIgnored || described.role !== 'ignored')
      columns.push(typedColumn(column, { file: raw.file, described, schema }));
  });
  return { rows: raw.rows, columns };
}

/**
 * The typed table of another file with the columns of `reference`, found by name: a test file in the shape of its
 * training table. Codes mean the same categories; categories that `reference` does not have come after its own.
 * Further columns of the file are left out. Throws FairgroundError('bad-input') for a column that the file lacks.
 */
export function toTableLike(raw: RawTable, schema: Schema, reference: Table): Table {
  const names = raw.columns.map(({ name }) => name);
  const columns = reference.columns.map((like): Column => {
    const column = raw.columns.find(({ name }) => name === like.name);
    const described = schema.columns.find(({ name }) => name === like.name);
    if (column === undefined || described === undefined) throw noColumn(like.name, names, { file: raw.file });
    const typed = typedColumn(column, { file: raw.file, described, schema });
    if (typed.type !== like.type)
      throw new RangeError(`the schema is not that of the reference: ${like.name}`);
    // Classes and groups are matched by their text, so 1 and 1.0 must be written alike.
    if (typed.type === 'number' && like.type === 'number') return { ...typed, format: like.format };
    if (typed.type === 'number' || like.type === 'number') return typed;
    const index = new Map(like.categories.map((category, code) => [category, code]));
    for (const category of typed.categories) if (!index.has(category)) index.set(category, index.size);
    const translated = typed.categories.map((category) => index.get(category) ?? -1);
    const codes = typed.codes.map((code) => (code < 0 ? -1 : (translated[code] ?? -1)));
    return { ...typed, codes, categories: [...index.keys()] };
  });
  return { rows: raw.rows, columns };
}

/** A cell as its file would write it; the empty string when it is missing. */
export function cellText(column: Column, row: number): string {
  if (column.type === 'category') {
    const code = column.codes[row] ?? -1;
    return code < 0 ? '' : (column.categories[code] ?? '');
  }
  const value = column.values[row] ?? Number.NaN;
  if (Number.isNaN(value)) return '';
  return column.format.date === undefined
    ? formatNumber(value, column.format)
    : formatDate(value, column.format.date);
}

/** Where the memory of a table comes from: zeroed bytes. */
export type Allocate = (bytes: number) => ArrayBufferLike;

/** The given rows in the given order; a row may be taken more than once. Categories stay as they are. */
export function selectRows(
  table: Table,
  indices: ArrayLike<number>,
  { allocate = (bytes) => new ArrayBuffer(bytes) }: { allocate?: Allocate } = {},
): Table {
  const rows = indices.length;
  const columns = table.columns.map((column): Column => {
    if (column.type === 'number') {
      const values = new Float64Array(allocate(rows * Float64Array.BYTES_PER_ELEMENT));
      for (let i = 0; i < rows; i += 1) values[i] = column.values[indices[i] as number] as number;
      return { ...column, values };
    }
    const codes = new Int32Array(allocate(rows * Int32Array.BYTES_PER_ELEMENT));
    for (let i = 0; i < rows; i += 1) codes[i] = column.codes[indices[i] as number] as number;
    return { ...column, codes };
  });
  return { rows, columns };
}

/** Throws FairgroundError('bad-input') naming the columns there are when there is no such column. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined)
    throw noColumn(
      name,
      table.columns.map((c) => c.name),
    );
  return column;
}
