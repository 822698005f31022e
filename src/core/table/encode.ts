import { fold, type Key } from '../rng/key.ts';
import { encodedTable, gatherRows, type EncodedColumn, type EncodedTable } from './encoded-table.ts';
import { decodeCategories, encodeCategories, fitCategoryBlock } from './encoder-category.ts';
import { dependenciesOf } from './dependencies.ts';
import { decodeDerived, fitDerivedBlock } from './encoder-derived.ts';
import { decodeNumbers, encodeNumbers, fitNumberBlock } from './encoder-number.ts';
import type { Block, Encoder } from './encoder.ts';
import { columnNamed } from './typed.ts';
import type { Column, Table } from './types.ts';

export type { Block, Encoder } from './encoder.ts';
export { encoderSchema, parseEncoder } from './encoder-schema.ts';

export interface EncoderOptions {
  /** Knots of a number column's distribution function. Default 1000. */
  readonly maxQuantiles?: number;
  /** Categories with a smaller share of the rows (or fewer than 5 rows) are folded into "other". Default 0.001. */
  readonly rareShare?: number;
  /** Categories with a slot of their own, per column. Default 100. */
  readonly maxCategories?: number;
}

/** Fits an encoder on the named columns of the training rows. */
export function fitEncoder(
  table: Table,
  columnNames: readonly string[],
  { maxQuantiles = 1000, rareShare = 0.001, maxCategories = 100 }: EncoderOptions = {},
): Encoder {
  let width = 0;
  const dependencies = new Map(dependenciesOf(table, columnNames).map((found) => [found.name, found]));
  const blocks = columnNames.map((name): Block => {
    const column = columnNamed(table, name);
    const dependency = dependencies.get(name);
    if (dependency !== undefined) return fitDerivedBlock(table, dependency, width);
    const block =
      column.type === 'number'
        ? fitNumberBlock(column, { offset: width, maxQuantiles })
        : fitCategoryBlock(column, { offset: width, rareShare, maxCategories });
    width += block.width;
    return block;
  });
  return { width, blocks };
}

/** The rows of a table, encoded column by column. Columns are found by name and categories by text. */
export function encodeTable(encoder: Encoder, table: Table): EncodedTable {
  const columns = encoder.blocks.flatMap((block): EncodedColumn[] => {
    if (block.type === 'derived') return [];
    const column = columnNamed(table, block.name);
    if (block.type === 'number' && column.type === 'number') return [encodeNumbers(block, column)];
    if (block.type === 'category' && column.type === 'category') return [encodeCategories(block, column)];
    throw new RangeError(
      `column "${block.name}" is a ${column.type} here and was a ${block.type} in training`,
    );
  });
  return encodedTable(columns, { rows: table.rows, width: encoder.width });
}

/** All rows of a table, [rows × width] row by row. Takes 4 bytes a number: for few rows. */
export function encode(encoder: Encoder, table: Table): Float32Array {
  const x = new Float32Array(table.rows * encoder.width);
  gatherRows(
    encodeTable(encoder, table),
    Int32Array.from({ length: table.rows }, (_, row) => row),
    x,
  );
  return x;
}

/**
 * The columns that encoded rows [rows × width] stand for. Every value is legal whatever the floats: integers, inside
 * the training range, categories of the training rows. The key draws among folded rare categories.
 */
export function decode(encoder: Encoder, x: Float32Array, rows: number, key: Key): Column[] {
  const { width, blocks } = encoder;
  if (x.length !== rows * width) throw new RangeError(`expected ${rows} × ${width} numbers, got ${x.length}`);
  const made = new Map<string, Column>();
  blocks.forEach((block, index) => {
    if (block.type === 'number') made.set(block.name, decodeNumbers(block, { x, width }, rows));
    if (block.type === 'category')
      made.set(block.name, decodeCategories(block, { x, width }, { rows, key: fold(key, index) }));
  });
  return blocks.map((block): Column => {
    const column = made.get(block.type === 'derived' ? block.source : block.name);
    if (column === undefined) throw new RangeError(`"${block.name}" follows from a column that is not there`);
    return block.type === 'derived' ? decodeDerived(block, column) : column;
  });
}
