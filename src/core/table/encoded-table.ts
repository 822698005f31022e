import type { RowCodes } from './types.ts';

/** A number column: its value dimension, and which of three states decides the flags after it. */
export interface EncodedNumbers {
  readonly type: 'number';
  readonly offset: number;
  /** The value dimension of each row. */
  readonly scores: Float32Array;
  /** PLAIN, ATOM or ABSENT for each row; null when the column has no flags. */
  readonly states: Uint8Array | null;
  /** The flags of each state, [3 × flags] row-major. */
  readonly flags: Float32Array;
}

export const PLAIN = 0;
export const ATOM = 1;
export const ABSENT = 2;

/** A category column: the slot of each row, and what its dimension holds when the row is in it and when not. */
export interface EncodedCategories {
  readonly type: 'category';
  readonly offset: number;
  readonly slots: RowCodes;
  readonly inside: Float32Array;
  readonly outside: Float32Array;
}

export type EncodedColumn = EncodedNumbers | EncodedCategories;

/**
 * Encoded rows, kept by column: a category takes one byte a row for its up to a hundred dimensions. `gatherRows` makes
 * rows of it.
 */
export interface EncodedTable {
  readonly rows: number;
  /** Dimensions of an encoded row. */
  readonly width: number;
  readonly columns: readonly EncodedColumn[];
  /** A row of plain numbers and of categories in no slot at all. */
  readonly blank: Float32Array;
}

export function encodedTable(
  columns: readonly EncodedColumn[],
  { rows, width }: { rows: number; width: number },
): EncodedTable {
  const blank = new Float32Array(width);
  for (const column of columns) {
    if (column.type === 'category') blank.set(column.outside, column.offset);
    else blank.set(column.flags.subarray(0, column.flags.length / 3), column.offset + 1);
  }
  return { rows, width, columns, blank };
}

/** Zeros that can hold `count` different codes. */
export function rowCodes(rows: number, count: number): RowCodes {
  return new (count <= 0x100 ? Uint8Array : count <= 0x10000 ? Uint16Array : Uint32Array)(rows);
}

/**
 * Writes the chosen rows to `out`, [rows.length × width] row-major; a row may be chosen more than once. Costs one pass
 * over `out` and one write per cell. Throws RangeError when `out` has another size.
 */
export function gatherRows(encoded: EncodedTable, rows: Int32Array, out: Float32Array): void {
  const { width, columns, blank } = encoded;
  if (out.length !== rows.length * width)
    throw new RangeError(`expected room for ${rows.length} × ${width} numbers, got ${out.length}`);
  repeat(blank, out);
  for (const column of columns) {
    if (column.type === 'number') putNumbers(column, rows, { out, width });
    else putCategories(column, rows, { out, width });
  }
}

/** Fills `out` with copies of `row`, doubling what is copied each time. */
function repeat(row: Float32Array, out: Float32Array): void {
  if (out.length === 0) return;
  out.set(row);
  for (let filled = row.length; filled < out.length; filled *= 2) out.copyWithin(filled, 0, filled);
}

interface Rows {
  readonly out: Float32Array;
  readonly width: number;
}

function putNumbers(
  { offset, scores, states, flags }: EncodedNumbers,
  rows: Int32Array,
  { out, width }: Rows,
): void {
  for (let i = 0; i < rows.length; i += 1) out[i * width + offset] = scores[rows[i] as number] as number;
  if (states === null) return;
  const count = flags.length / 3;
  for (let i = 0; i < rows.length; i += 1) {
    const state = states[rows[i] as number] as number;
    if (state === PLAIN) continue;
    const at = i * width + offset + 1;
    for (let k = 0; k < count; k += 1) out[at + k] = flags[state * count + k] as number;
  }
}

function putCategories(
  { offset, slots, inside }: EncodedCategories,
  rows: Int32Array,
  { out, width }: Rows,
): void {
  if (inside.length === 0) return;
  for (let i = 0; i < rows.length; i += 1) {
    const slot = slots[rows[i] as number] as number;
    out[i * width + offset + slot] = inside[slot] as number;
  }
}
