import type { BinnedRows } from './bin-encoder.ts';

/** Sum of gradients, sum of Hessians and number of rows by slot, interleaved: [g, h, n, g, h, n, …]. */
export type Histogram = Float64Array;

export interface Gradients {
  /** First and second derivative of each row's loss by its raw score. */
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

export interface HistogramInput extends Gradients {
  readonly binned: BinnedRows;
  readonly width: number;
  /** Row indices; those in [start, end) are summed. */
  readonly rows: Int32Array;
  readonly start: number;
  readonly end: number;
}

/** Sums the rows into `out`, which is cleared first. */
export function fillHistogram(out: Histogram, input: HistogramInput): void {
  const { width, rows, start, end, gradient, hessian } = input;
  const { slots } = input.binned;
  out.fill(0);
  for (let i = start; i < end; i += 1) {
    const row = rows[i] as number;
    const g = gradient[row] as number;
    const h = hessian[row] as number;
    const last = (row + 1) * width;
    for (let cell = row * width; cell < last; cell += 1) {
      const at = (slots[cell] as number) * 3;
      out[at] = (out[at] as number) + g;
      out[at + 1] = (out[at + 1] as number) + h;
      out[at + 2] = (out[at + 2] as number) + 1;
    }
  }
}

/** Turns a parent's histogram into that of one child by taking away the other child's. */
export function subtractHistogram(parent: Histogram, child: Histogram): void {
  for (let i = 0; i < parent.length; i += 3) {
    const n = (parent[i + 2] as number) - (child[i + 2] as number);
    // An emptied slot is set to 0 exactly: the remainder of a subtraction of sums would be rounding noise.
    parent[i] = n === 0 ? 0 : (parent[i] as number) - (child[i] as number);
    parent[i + 1] = n === 0 ? 0 : (parent[i + 1] as number) - (child[i + 1] as number);
    parent[i + 2] = n;
  }
}
