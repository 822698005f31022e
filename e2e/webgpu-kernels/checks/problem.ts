import { normal } from '../../../src/core/rng/draw.ts';
import { fold, key } from '../../../src/core/rng/key.ts';
import type { Arena } from '../../../src/engine/kernels/webgpu/plan/arena.ts';
import { onesColumn } from '../../../src/engine/kernels/webgpu/plan/arena.ts';
import type { Region } from '../../../src/engine/kernels/webgpu/plan/arena.ts';
import type { NetOnDevice } from '../../../src/engine/kernels/webgpu/plan/net-on-device.ts';
import { netsOnDevice } from '../../../src/engine/kernels/webgpu/plan/nets-on-device.ts';
import { pad } from '../../../src/engine/kernels/webgpu/plan/padded-layout.ts';
import {
  PLAIN,
  stepBlock,
  stepDeclarations,
  writePass,
} from '../../../src/engine/kernels/webgpu/plan/step-block.ts';
import type { Pass, StepBlock } from '../../../src/engine/kernels/webgpu/plan/step-block.ts';
import { tileShapes, sideOf } from '../../../src/engine/kernels/webgpu/tile/tile-shape.ts';
import type { TileName, TileShape } from '../../../src/engine/kernels/webgpu/tile/tile-shape.ts';
import type { PlainBatch } from '../../../src/engine/nets/plan.ts';
import { layoutOf, parameterCount } from '../../../src/engine/nets/spec.ts';
import { oddBatch, oddShape } from '../../../src/testing/plan-steps.ts';

export type Matrix = readonly (readonly number[])[];

/** The odd nets of the plan tests with every activation drawn: a state in which any kernel can be run alone. */
export interface Problem {
  readonly shape: ReturnType<typeof oddShape>;
  readonly tile: TileShape;
  readonly side: number;
  readonly score: NetOnDevice;
  readonly label: NetOnDevice;
  readonly nets: readonly NetOnDevice[];
  readonly batch: PlainBatch;
  readonly block: StepBlock;
  readonly declarations: string;
  readonly buffers: Readonly<
    Record<'arena' | 'params' | 'm' | 'v' | 'ema' | 'gradient' | 'fast' | 'sums', Float32Array>
  >;
  /** Runs with these words of the step, PLAIN unless said otherwise. */
  readonly step: (pass?: Partial<Pass>) => {
    words: number;
    write: (ring: ArrayBuffer, start: number) => void;
  };
  /** The rows of the batch of a region, in what the arena holds. */
  readonly matrix: (region: Region, arena?: Float32Array) => number[][];
  /** A parameter of a net by its name. */
  readonly parameter: (net: NetOnDevice, name: string, vector?: Float32Array) => number[][];
}

const ROWS = 33;

export function problem(tileName: TileName): Problem {
  const shape = oddShape(40);
  const tile = tileShapes[tileName];
  const side = sideOf(tile);
  const { nets, arena, parameters } = netsOnDevice(shape, side);
  const [score, label] = nets;
  if (score === undefined || label === undefined) throw new RangeError('the odd shape has three nets');
  const draw = (name: string, count: number): Float32Array =>
    Float32Array.from(normal(fold(key(4), name), count));
  const values = drawnArena(arena);
  const vector = (name: string): Float32Array => {
    const padded = new Float32Array(parameters);
    for (const { layout, spec, index } of nets)
      pad(layout, draw(`${name}${index}`, parameterCount(spec)), padded);
    return padded;
  };
  const block = stepBlock({ nets: nets.length, batch: shape.batch, features: shape.features });
  const batch = oddBatch(shape, ROWS, key(9));
  const pass = {
    batch,
    purpose: PLAIN,
    updates: nets.map(() => undefined),
  } as const;
  const buffers = {
    arena: values,
    params: vector('params'),
    m: vector('m'),
    v: vector('v').map(Math.abs),
    ema: vector('ema'),
    gradient: vector('gradient'),
    fast: new Float32Array(parameters),
    sums: new Float32Array(4096),
  };
  return {
    shape,
    tile,
    side,
    score,
    label,
    nets,
    batch,
    block,
    declarations: stepDeclarations(block),
    buffers,
    step: (changed = {}) => ({
      words: block.words,
      write: (ring, start) => writePass(block, { ...pass, ...changed }, ring, start),
    }),
    matrix: ({ offset, stride, columns }, from = values) =>
      Array.from({ length: ROWS }, (_, row) => [
        ...from.subarray(offset + row * stride, offset + row * stride + columns),
      ]),
    parameter: (net, name, from = buffers.params) => {
      const slot = layoutOf(net.spec).find((candidate) => candidate.name === name);
      const padded = net.layout.slots.find((candidate) => candidate.name === name);
      if (slot === undefined || padded === undefined) throw new RangeError(name);
      return Array.from({ length: slot.shape[0] }, (_, row) => {
        const at = padded.paddedOffset + row * padded.paddedColumns;
        return [...from.subarray(at, at + slot.shape[1])];
      });
    },
  };
}

/** Every region drawn for the rows of the batch; columns of padding 0 and columns of ones 1, as in a plan. */
function drawnArena(arena: Arena): Float32Array {
  const values = new Float32Array(arena.floats);
  const regions = arena.nets.flatMap((net) => Object.values(net).flat() as Region[]);
  [arena.noised, arena.velocity, ...regions].forEach(({ offset, stride, columns }, i) => {
    const drawn = normal(fold(key(5), i), ROWS * columns);
    for (let row = 0; row < ROWS; row += 1) {
      values.set(drawn.subarray(row * columns, (row + 1) * columns), offset + row * stride);
    }
  });
  for (const region of arena.withOnes) {
    for (let row = 0; row < arena.rows; row += 1)
      values[region.offset + row * region.stride + onesColumn(region)] = 1;
  }
  return values;
}

/** a·b, or with transposes, in f64. */
export const product = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) =>
    (b[0] as number[]).map((_, j) => row.reduce((sum, value, k) => sum + value * (b[k]?.[j] as number), 0)),
  );
export const transposed = (a: Matrix): number[][] =>
  (a[0] as number[]).map((_, j) => a.map((row) => row[j] as number));
export const combined = (f: (...values: number[]) => number, ...matrices: Matrix[]): number[][] =>
  (matrices[0] as Matrix).map((row, i) =>
    row.map((_, j) => f(...matrices.map((m) => (m[i] ?? m[0])?.[j] as number))),
  );

/** Largest difference of each pair, as a share of the largest value expected there. */
export function errorOf(pairs: readonly (readonly [Matrix, Matrix])[]): number {
  return Math.max(
    ...pairs.map(([found, expected]) => {
      const [f, e] = [found.flat(), expected.flat()];
      const scale = Math.max(...e.map(Math.abs));
      return f.length === e.length
        ? Math.max(...e.map((value, i) => Math.abs((f[i] ?? NaN) - value))) / scale
        : NaN;
    }),
  );
}
