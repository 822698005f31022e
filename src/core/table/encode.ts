import { fold, type Key } from '../rng/key.ts';
import { decodeCategories, encodeCategories, fitCategoryBlock } from './encoder-category.ts';
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
  const blocks = columnNames.map((name): Block => {
    const column = columnNamed(table, name);
    const block =
      column.type === 'number'
        ? fitNumberBlock(column, { offset: width, maxQuantiles })
        : fitCategoryBlock(column, { offset: width, rareShare, maxCategories });
    width += block.width;
    return block;
  });
  return { width, blocks };
}

/** The encoded rows, [rows × width] row by row. Columns are found by name and categories by text. */
export function encode(encoder: Encoder, table: Table): Float32Array {
  const { width, blocks } = encoder;
  const x = new Float32Array(table.rows * width);
  for (const block of blocks) {
    const column = columnNamed(table, block.name);
    if (block.type === 'number' && column.type === 'number') encodeNumbers(block, column, { x, width });
    else if (block.type === 'category' && column.type === 'category')
      encodeCategories(block, column, { x, width });
    else
      throw new RangeError(
        `column "${block.name}" is a ${column.type} here and was a ${block.type} in training`,
      );
  }
  return x;
}

/**
 * The columns that encoded rows [rows × width] stand for. Every value is legal whatever the floats: integers, inside
 * the training range, categories of the training rows. The key draws among folded rare categories.
 */
export function decode(encoder: Encoder, x: Float32Array, rows: number, key: Key): Column[] {
  const { width, blocks } = encoder;
  if (x.length !== rows * width) throw new RangeError(`expected ${rows} × ${width} numbers, got ${x.length}`);
  return blocks.map((block, index) =>
    block.type === 'number'
      ? decodeNumbers(block, { x, width }, rows)
      : decodeCategories(block, { x, width }, { rows, key: fold(key, index) }),
  );
}
