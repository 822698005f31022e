import type { Table } from '../table/types.ts';
import { categoryColumn, numberColumn, type Space } from './space.ts';

/** Where the code of a category column, or the missing flag of a number, stands in a row's code words. */
export interface CodeSlot {
  readonly word: number;
  /** A byte of a shared word, or 0 for a whole word. */
  readonly shift: number;
  readonly mask: number;
}

/** Rows in a space, as plain data that can be sent to another thread. */
export interface Points {
  readonly rows: number;
  /** Numbers of a row. */
  readonly width: number;
  /** [rows × width], row-major: standardised, 0 where missing. */
  readonly numbers: Float64Array;
  /** Words of a row that hold four codes of a byte each, and after them those that hold one code. */
  readonly packed: number;
  readonly wide: number;
  /** [rows × (packed + wide)], row-major. */
  readonly codes: Uint32Array;
  readonly slots: readonly CodeSlot[];
}

const MAX_BYTE_CODES = 256;

/** The rows of a table in a space. Throws RangeError for a category of a table that the space was not fitted with. */
export function embed(space: Space, table: Table): Points {
  const { rows } = table;
  const flagged = space.numbers.filter(({ hasMissing }) => hasMissing);
  const narrow = space.categories.filter(({ categories }) => categories.length < MAX_BYTE_CODES);
  const broad = space.categories.filter(({ categories }) => categories.length >= MAX_BYTE_CODES);
  const bytes = flagged.length + narrow.length;
  const packed = Math.ceil(bytes / 4);
  const words = packed + broad.length;
  const slots = [
    ...Array.from({ length: bytes }, (_, i): CodeSlot => ({ word: i >> 2, shift: 8 * (i & 3), mask: 0xff })),
    ...broad.map((_, i): CodeSlot => ({ word: packed + i, shift: 0, mask: 0xffffffff })),
  ];
  const codes = new Uint32Array(rows * words);
  const put = (index: number, codeOf: (row: number) => number): void => {
    const { word, shift } = slots[index] as CodeSlot;
    for (let row = 0; row < rows; row += 1)
      codes[row * words + word] = (codes[row * words + word] as number) | (codeOf(row) << shift);
  };
  flagged.forEach(({ name }, i) => {
    const { values } = numberColumn(table, name);
    put(i, (row) => (Number.isNaN(values[row]) ? 1 : 0));
  });
  [...narrow, ...broad].forEach(({ name, categories }, i) => {
    const column = categoryColumn(table, name);
    const index = new Map(categories.map((text, code) => [text, code + 1]));
    const translated = column.categories.map((text) => {
      const code = index.get(text);
      if (code === undefined) throw new RangeError(`the space does not know a category of ${name}`);
      return code;
    });
    put(flagged.length + i, (row) => translated[column.codes[row] as number] ?? 0);
  });
  const width = space.numbers.length;
  const numbers = new Float64Array(rows * width);
  space.numbers.forEach(({ name, mean, scale }, axis) => {
    const { values } = numberColumn(table, name);
    for (let row = 0; row < rows; row += 1) {
      const value = values[row] as number;
      numbers[row * width + axis] = Number.isNaN(value) ? 0 : (value - mean) / scale;
    }
  });
  return { rows, width, numbers, packed, wide: broad.length, codes, slots };
}

/** The given rows in the given order. */
export function selectPoints(points: Points, indices: ArrayLike<number>): Points {
  const { width } = points;
  const words = points.packed + points.wide;
  const rows = indices.length;
  const numbers = new Float64Array(rows * width);
  const codes = new Uint32Array(rows * words);
  for (let i = 0; i < rows; i += 1) {
    const row = indices[i] as number;
    for (let j = 0; j < width; j += 1) numbers[i * width + j] = points.numbers[row * width + j] as number;
    for (let j = 0; j < words; j += 1) codes[i * words + j] = points.codes[row * words + j] as number;
  }
  return { ...points, rows, numbers, codes };
}

/** How many of the four bytes of a word are not 0. */
export function countBytes(word: number): number {
  const high = (((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word) & 0x80808080;
  return Math.imul(high >>> 7, 0x01010101) >>> 24;
}

/** Unit to which squared distances are rounded, about 10⁻¹². */
export const SQUARE_UNIT = 2 ** -40;

/**
 * A squared distance to the nearest multiple of 2⁻⁴⁰. Pairs of rows that differ by equally much are equally far then, whatever
 * the rounding of sums before; ties are frequent in tables, and metrics depend on them. Rows nearer than 7·10⁻⁷ are at 0.
 */
export const roundedSquare = (square: number): number => Math.round(square * 2 ** 40) * SQUARE_UNIT;
