import { roundTime } from './cell-date.ts';
import { roundToFormat } from './cell-number.ts';
import { ABSENT, ATOM, PLAIN, type EncodedNumbers } from './encoded-table.ts';
import { fitQuantiles, fromNormal, toNormal, type QuantileMap } from './quantile.ts';
import type { NumberColumn } from './types.ts';

/**
 * A number column as one dimension, (Φ⁻¹(mid-rank) − mean) ÷ scale; one more that says whether the row has the value
 * that most rows have, where there is such a value; and one for missingness when training rows had missing cells.
 *
 * A zero-inflated column needs the second: were Adult's capital_gain (92 % zeros) one dimension, its 8 % of gains would
 * share the far tail, and a model trained on generated rows would see P(income | gain above 7,000) = .59 for .99.
 */
export interface NumberBlock {
  readonly type: 'number';
  readonly name: string;
  readonly kind: NumberColumn['kind'];
  readonly format: NumberColumn['format'];
  /** First dimension of the block. */
  readonly offset: number;
  readonly width: number;
  /** The value that most rows have, and its share of the cells that are not missing; null where none dominates. */
  readonly atom: { readonly value: number; readonly share: number } | null;
  /** Of the cells that are neither missing nor the atom. Null when there are none: the dimension is then always 0. */
  readonly quantiles: QuantileMap | null;
  readonly mean: number;
  readonly scale: number;
  /** Share of missing training cells. The missingness dimension exists when it is above 0. */
  readonly missing: number;
}

/** Scores of a column that is nearly one value vary little; scaled by less than this its tail would dwarf the rest. */
const SMALLEST_SCALE = 0.5;
/** Flags are ±1 around their mean, so that one that is set for half the rows has unit variance. */
const FLAG_SCALE = 2;
/** A value with at least this share of the rows gets a flag of its own. */
const DOMINANT_SHARE = 0.6;

export function fitNumberBlock(
  column: NumberColumn,
  { offset, maxQuantiles }: { offset: number; maxQuantiles: number },
): NumberBlock {
  const { name, kind, format, values } = column;
  // Sorted, so that rounding in the sums below does not depend on the order of rows.
  const present = presentOf(values).sort();
  const missing = values.length === 0 ? 0 : 1 - present.length / values.length;
  const atom = dominantValue(present);
  const width = 1 + (atom === null ? 0 : 1) + (missing > 0 ? 1 : 0);
  const shared = { type: 'number', name, kind, format, offset, width, atom, missing } as const;
  const spread = atom === null ? present : without(present, atom.value);
  if (spread.length === 0) return { ...shared, quantiles: null, mean: 0, scale: 1 };
  const quantiles = fitQuantiles(spread, { maxQuantiles, discrete: kind === 'integer' });
  let sum = 0;
  let squares = 0;
  let z = 0;
  for (let i = 0; i < spread.length; i += 1) {
    if (i === 0 || spread[i] !== spread[i - 1]) z = toNormal(quantiles, spread[i] as number);
    sum += z;
    squares += z * z;
  }
  const mean = sum / spread.length;
  const scale = Math.max(SMALLEST_SCALE, Math.sqrt(Math.max(0, squares / spread.length - mean * mean)));
  return { ...shared, quantiles, mean, scale };
}

/** The values that are not NaN. */
function presentOf(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  return present.subarray(0, count);
}

/** A sorted list without one of its values, in the memory of the list. */
function without(sorted: Float64Array, value: number): Float64Array {
  const from = sorted.indexOf(value);
  const to = sorted.lastIndexOf(value) + 1;
  return sorted.copyWithin(from, to).subarray(0, sorted.length - (to - from));
}

/** The value that at least DOMINANT_SHARE of a sorted list have: it then stands in the middle. */
function dominantValue(sorted: Float64Array): NumberBlock['atom'] {
  const value = sorted[sorted.length >> 1];
  if (value === undefined) return null;
  let count = 0;
  for (let i = 0; i < sorted.length; i += 1) if (sorted[i] === value) count += 1;
  const share = count / sorted.length;
  return share >= DOMINANT_SHARE ? { value, share } : null;
}

/**
 * Encodes the block's column. A missing cell and the atom are 0 in the value dimension, the training mean; a missing
 * cell is 0 in the atom's dimension too.
 */
export function encodeNumbers(block: NumberBlock, { values }: NumberColumn): EncodedNumbers {
  const { quantiles, mean, scale, offset, atom, missing } = block;
  const hasFlags = block.width > 1;
  const scores = new Float32Array(values.length);
  const states = hasFlags ? new Uint8Array(values.length) : null;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    const state = Number.isNaN(value) ? ABSENT : value === atom?.value ? ATOM : PLAIN;
    if (state === PLAIN && quantiles !== null) scores[row] = (toNormal(quantiles, value) - mean) / scale;
    if (states !== null) states[row] = state;
  }
  const flagsOf = (state: number): number[] => [
    ...(atom === null ? [] : [state === ABSENT ? 0 : FLAG_SCALE * ((state === ATOM ? 1 : 0) - atom.share)]),
    ...(missing > 0 ? [FLAG_SCALE * ((state === ABSENT ? 1 : 0) - missing)] : []),
  ];
  const flags = Float32Array.from([PLAIN, ATOM, ABSENT].flatMap(flagsOf));
  return { type: 'number', offset, scores, states, flags };
}

/** Rows of numbers that blocks lie side by side in, row-major. */
export interface EncodedRows {
  readonly x: Float32Array;
  /** Dimensions of a row. */
  readonly width: number;
}

/** Reads a column back: a flag is set above its middle; values lie within the training range. */
export function decodeNumbers(block: NumberBlock, { x, width }: EncodedRows, rows: number): NumberColumn {
  const { name, kind, format, quantiles, mean, scale, offset, atom, missing } = block;
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const at = row * width + offset;
    const isSet = (flag: number, share: number): boolean => (x[flag] as number) / FLAG_SCALE + share > 0.5;
    if (missing > 0 && isSet(at + block.width - 1, missing)) values[row] = Number.NaN;
    else if (atom !== null && (quantiles === null || isSet(at + 1, atom.share))) values[row] = atom.value;
    else
      values[row] =
        quantiles === null
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
