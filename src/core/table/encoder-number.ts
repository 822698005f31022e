import { roundTime } from './cell-date.ts';
import { roundToFormat } from './cell-number.ts';
import { fitQuantiles, fromNormal, toNormal, type QuantileMap } from './quantile.ts';
import type { NumberColumn } from './types.ts';

/**
 * A number column as one dimension, (Φ⁻¹(mid-rank) − mean) ÷ scale, and one more for missingness when training rows
 * had missing cells.
 */
export interface NumberBlock {
  readonly type: 'number';
  readonly name: string;
  readonly kind: NumberColumn['kind'];
  readonly format: NumberColumn['format'];
  /** First dimension of the block. */
  readonly offset: number;
  readonly width: 1 | 2;
  /** Null when every training cell was missing: the dimension is then always 0. */
  readonly quantiles: QuantileMap | null;
  readonly mean: number;
  readonly scale: number;
  /** Share of missing training cells. The missingness dimension exists when it is above 0. */
  readonly missing: number;
}

/** Scores of a column that is nearly one value vary little; scaled by less than this its tail would dwarf the rest. */
const SMALLEST_SCALE = 0.5;
/** Missingness is ±1 around its mean, so that a half-missing column has unit variance there. */
const MISSING_SCALE = 2;

export function fitNumberBlock(
  column: NumberColumn,
  { offset, maxQuantiles }: { offset: number; maxQuantiles: number },
): NumberBlock {
  const { name, kind, format, values } = column;
  // Sorted, so that rounding in the sums below does not depend on the order of rows.
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const missing = values.length === 0 ? 0 : 1 - present.length / values.length;
  const width = missing > 0 ? 2 : 1;
  const shared = { type: 'number', name, kind, format, offset, width, missing } as const;
  if (present.length === 0) return { ...shared, quantiles: null, mean: 0, scale: 1 };
  const quantiles = fitQuantiles(present, { maxQuantiles, discrete: kind === 'integer' });
  let sum = 0;
  let squares = 0;
  for (const value of present) {
    const z = toNormal(quantiles, value);
    sum += z;
    squares += z * z;
  }
  const mean = sum / present.length;
  const scale = Math.max(SMALLEST_SCALE, Math.sqrt(Math.max(0, squares / present.length - mean * mean)));
  return { ...shared, quantiles, mean, scale };
}

export interface Destination {
  readonly x: Float32Array;
  /** Dimensions of a row. */
  readonly width: number;
}

/** Writes the block's dimensions of every row. A missing cell is 0 in the value dimension, the training mean. */
export function encodeNumbers(block: NumberBlock, column: NumberColumn, { x, width }: Destination): void {
  const { quantiles, mean, scale, offset, missing } = block;
  column.values.forEach((value, row) => {
    const at = row * width + offset;
    const absent = Number.isNaN(value);
    x[at] = absent || quantiles === null ? 0 : (toNormal(quantiles, value) - mean) / scale;
    if (block.width === 2) x[at + 1] = MISSING_SCALE * ((absent ? 1 : 0) - missing);
  });
}

/** Reads a column back: missing above the middle of the missingness dimension; values within the training range. */
export function decodeNumbers(block: NumberBlock, { x, width }: Destination, rows: number): NumberColumn {
  const { name, kind, format, quantiles, mean, scale, offset, missing } = block;
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const at = row * width + offset;
    const absent = block.width === 2 && (x[at + 1] as number) / MISSING_SCALE + missing > 0.5;
    values[row] =
      absent || quantiles === null
        ? Number.NaN
        : writable(block, quantiles, fromNormal(quantiles, (x[at] as number) * scale + mean));
  }
  return { type: 'number', name, kind, values, format };
}

/** A value as the column's format writes it, inside the range of the training rows. */
function writable({ kind, format }: NumberBlock, { values }: QuantileMap, value: number): number {
  const rounded =
    kind === 'integer'
      ? Math.round(value)
      : kind === 'date'
        ? roundTime(value, format.date ?? 'datetime')
        : roundToFormat(value, format);
  const low = values[0] as number;
  const high = values[values.length - 1] as number;
  const inside = Math.min(high, Math.max(low, rounded));
  return inside === 0 ? 0 : inside;
}
