import type { NetSpec } from '../../../nets/spec.ts';
import { layoutOf } from '../../../nets/spec.ts';

/** Rounded up to whole vec4s. */
export const whole4 = (size: number): number => Math.ceil(size / 4) * 4;

/** A slot of nets/spec.ts as it lies on the device: rows and columns are filled up to vec4s with zeros. */
export interface PaddedSlot {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Of the flat vector of layoutOf. */
  readonly offset: number;
  readonly paddedRows: number;
  readonly paddedColumns: number;
  readonly paddedOffset: number;
}

/**
 * The parameters of one net on the device, in the order of layoutOf. Zeros stay zero under training: the inputs that
 * they meet are zero, and so are their gradients. A bias keeps its one row, so that it lies as one more row of the
 * weights before it.
 */
export interface PaddedLayout {
  readonly slots: readonly PaddedSlot[];
  /** First float, and number of floats. */
  readonly start: number;
  readonly length: number;
}

/** The layout of a net whose parameters begin at `start`, a multiple of 4. */
export function paddedLayout(spec: NetSpec, start: number): PaddedLayout {
  let at = start;
  const slots = layoutOf(spec).map(({ name, shape: [rows, columns], offset }) => {
    const isBias = name === name.toLowerCase();
    const paddedRows = isBias ? 1 : whole4(rows);
    const paddedColumns = whole4(columns);
    const slot = { name, rows, columns, offset, paddedRows, paddedColumns, paddedOffset: at };
    at += paddedRows * paddedColumns;
    return slot;
  });
  return { slots, start, length: at - start };
}

/** Where the slot of that name lies. Throws RangeError if there is none. */
export function paddedSlot({ slots }: PaddedLayout, name: string): PaddedSlot {
  const slot = slots.find((candidate) => candidate.name === name);
  if (slot === undefined) throw new RangeError(`no parameter ${name}`);
  return slot;
}

/** Copies a flat vector of layoutOf into the padded one, whose padding stays as it is. */
export function pad({ slots }: PaddedLayout, flat: Float32Array, padded: Float32Array): void {
  eachRow(slots, (at, paddedAt, columns) => padded.set(flat.subarray(at, at + columns), paddedAt));
}

/** The flat vector of layoutOf out of the padded one. */
export function unpad({ slots }: PaddedLayout, padded: Float32Array): Float32Array {
  const last = slots.at(-1);
  const flat = new Float32Array(last === undefined ? 0 : last.offset + last.rows * last.columns);
  eachRow(slots, (at, paddedAt, columns) => flat.set(padded.subarray(paddedAt, paddedAt + columns), at));
  return flat;
}

function eachRow(
  slots: readonly PaddedSlot[],
  visit: (at: number, paddedAt: number, columns: number) => void,
): void {
  for (const { rows, columns, offset, paddedColumns, paddedOffset } of slots) {
    for (let row = 0; row < rows; row += 1) {
      visit(offset + row * columns, paddedOffset + row * paddedColumns, columns);
    }
  }
}
