import { fillNormal } from '../src/core/rng/draw.ts';
import { fold, key } from '../src/core/rng/key.ts';
import { TIME_FEATURES, writeTimeFeatures } from '../src/engine/nets/time-features.ts';
import { fixedValues } from './fixed-values.ts';
import type { BenchNet } from './nets.ts';
import { columnsOf, slotsOf } from './nets.ts';

/** What every engine computes: starting weights and one batch, the same numbers everywhere. All arrays row by row. */
export interface Problem {
  /** One array per slot of `slotsOf`, in its order: matrices with variance 1/rows, biases 0. */
  readonly weights: readonly Float32Array<ArrayBuffer>[];
  /** [batch, columns.x], variance 1. */
  readonly x: Float32Array<ArrayBuffer>;
  /** [batch, columns.c], time features and one-hots; empty for a net without conditions. */
  readonly c: Float32Array<ArrayBuffer>;
  /** [batch, columns.target], variance 1. */
  readonly target: Float32Array<ArrayBuffer>;
  readonly columns: { readonly x: number; readonly c: number; readonly target: number };
}

/** Streams of fixed-values.ts: a slot's number for its weights, these for the batch. */
const STREAMS = { x: 1000, c: 1001, target: 1002 } as const;

/** Adam as every engine runs it (Kingma & Ba 2015, algorithm 1), without clipping, decay or average. */
export const ADAM = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Scale of a residual net's output: its gradient stays below the norm to which our kernels clip and the peers do not. */
const SMALL = 0.1;

/** Key of the noise that a residual net's target is: what our kernels draw by themselves. */
export const NOISE = fold(key(0), 'target');

/** Rows as our kernels take them: a time each, one class, and groups in turn. */
export function plainRows(
  batch: number,
  { classes, groups }: { classes: number; groups: number },
): { t: Float32Array; y: Int32Array; s: Int32Array } {
  return {
    t: Float32Array.from({ length: batch }, (_, row) => (row + 1) / batch),
    y: Int32Array.from({ length: batch }, (_, row) => row % classes),
    s: Int32Array.from({ length: batch }, (_, row) => row % groups),
  };
}

/** Conditions of a residual net with one class: time features and one-hots. */
function conditionsOf(batch: number, width: number): Float32Array<ArrayBuffer> {
  const groups = width - TIME_FEATURES - 1;
  const { t, y, s } = plainRows(batch, { classes: 1, groups });
  const c = new Float32Array(batch * width);
  for (let row = 0; row < batch; row += 1) {
    writeTimeFeatures(t[row] ?? 0, c, row * width);
    c[row * width + TIME_FEATURES + (y[row] ?? 0)] = 1;
    c[row * width + TIME_FEATURES + 1 + (s[row] ?? 0)] = 1;
  }
  return c;
}

function noise(count: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(count);
  fillNormal(NOISE, values);
  return values;
}

export function problemOf(net: BenchNet, batch: number): Problem {
  const columns = columnsOf(net);
  const rows = (part: keyof typeof STREAMS): Float32Array<ArrayBuffer> =>
    fixedValues(STREAMS[part], batch * columns[part], 1);
  return {
    weights: slotsOf(net).map(({ name, shape: [fanIn], size }, slot) =>
      fanIn === 1
        ? new Float32Array(size)
        : fixedValues(slot, size, (name === 'O' ? SMALL : 1) / Math.sqrt(fanIn)),
    ),
    x: rows('x'),
    c: net.architecture === 'residual' ? conditionsOf(batch, columns.c) : rows('c'),
    target: net.architecture === 'residual' ? noise(batch * columns.target) : rows('target'),
    columns,
  };
}
