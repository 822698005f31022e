import { fixedValues } from './fixed-values.ts';
import type { BenchNet } from './nets.ts';
import { columnsOf, slotsOf } from './nets.ts';

/** What every engine computes: starting weights and one batch, the same numbers everywhere. All arrays row by row. */
export interface Problem {
  /** One array per slot of `slotsOf`, in its order: matrices N-like with variance 1/rows, biases 0. */
  readonly weights: readonly Float32Array<ArrayBuffer>[];
  /** [batch, columns.x], variance 1. */
  readonly x: Float32Array<ArrayBuffer>;
  /** [batch, columns.c], variance 1; empty for a net without conditions. */
  readonly c: Float32Array<ArrayBuffer>;
  /** [batch, columns.target], variance 1. */
  readonly target: Float32Array<ArrayBuffer>;
  readonly columns: { readonly x: number; readonly c: number; readonly target: number };
}

/** Streams of fixed-values.ts: a slot's number for its weights, these for the batch. */
const STREAMS = { x: 1000, c: 1001, target: 1002 } as const;

/** Adam as every engine runs it (Kingma & Ba 2015, algorithm 1), without clipping, decay or average. */
export const ADAM = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

export function problemOf(net: BenchNet, batch: number): Problem {
  const columns = columnsOf(net);
  const rows = (part: keyof typeof STREAMS): Float32Array<ArrayBuffer> =>
    fixedValues(STREAMS[part], batch * columns[part], 1);
  return {
    weights: slotsOf(net).map(({ shape: [fanIn], size }, slot) =>
      fanIn === 1 ? new Float32Array(size) : fixedValues(slot, size, 1 / Math.sqrt(fanIn)),
    ),
    x: rows('x'),
    c: rows('c'),
    target: rows('target'),
    columns,
  };
}
