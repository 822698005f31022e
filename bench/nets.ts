import { layoutOf } from '../src/engine/nets/spec.ts';
import type { NetSpec, Slot } from '../src/engine/nets/spec.ts';

/** Dense layers of the given sizes with SiLU between them and none after the last. */
export interface Mlp {
  readonly id: string;
  readonly architecture: 'mlp';
  readonly sizes: readonly number[];
}

/** The residual net of src/engine/nets/spec.ts. */
export interface ResidualNet {
  readonly id: string;
  readonly architecture: 'residual';
  readonly spec: NetSpec;
}

export type BenchNet = Mlp | ResidualNet;

/** The score net is the balanced preset's on Adult. */
export const nets: readonly BenchNet[] = [
  { id: 'mlp-164-256x3-100', architecture: 'mlp', sizes: [164, 256, 256, 256, 100] },
  {
    id: 'score-net',
    architecture: 'residual',
    spec: { inputs: 108, conditions: 36, embedding: 64, width: 256, blocks: 3, outputs: 108 },
  },
];

/** `score-net 256 × 3, 108`: a score net of that width, blocks and features. */
function scoreNet(id: string): ResidualNet | undefined {
  const [, width, blocks, features] = (/^score-net (\d+) × (\d+), (\d+)$/.exec(id) ?? []).map(Number);
  if (width === undefined || blocks === undefined || features === undefined) return undefined;
  const spec = { inputs: features, conditions: 36, embedding: 64, width, blocks, outputs: features };
  return { id, architecture: 'residual', spec };
}

/** The net of that id, listed or a score net of other sizes. Throws RangeError if there is none. */
export function netOf(id: string): BenchNet {
  const net = nets.find((candidate) => candidate.id === id) ?? scoreNet(id);
  if (net === undefined) throw new RangeError(`no net ${id}`);
  return net;
}

/** Weights and biases in order, as [rows, columns]: an MLP's W_1, b_1, W_2 …; a residual net's as spec.ts lists them. */
export function slotsOf(net: BenchNet): readonly Slot[] {
  switch (net.architecture) {
    case 'mlp':
      return mlpSlots(net.sizes);
    case 'residual':
      return layoutOf(net.spec);
    default:
      return net satisfies never;
  }
}

function mlpSlots(sizes: readonly number[]): Slot[] {
  let offset = 0;
  return sizes.slice(1).flatMap((columns, layer) =>
    [
      { name: `W${layer + 1}`, rows: sizes[layer] ?? 0 },
      { name: `b${layer + 1}`, rows: 1 },
    ].map(({ name, rows }) => {
      const slot = { name, shape: [rows, columns] as const, offset, size: rows * columns };
      offset += slot.size;
      return slot;
    }),
  );
}

/** Columns of input, condition (0 where there is none) and output. */
export function columnsOf(net: BenchNet): { x: number; c: number; target: number } {
  switch (net.architecture) {
    case 'mlp':
      return { x: net.sizes[0] ?? 0, c: 0, target: net.sizes.at(-1) ?? 0 };
    case 'residual':
      return { x: net.spec.inputs, c: net.spec.conditions, target: net.spec.outputs };
    default:
      return net satisfies never;
  }
}

/** What a reader of the results is told of a net. `layers` counts the products in sequence from x to the output. */
export function shapeOf(net: BenchNet): { width: number; layers: number; matrixParameters: number } {
  const matrixParameters = slotsOf(net)
    .filter(({ shape }) => shape[0] > 1)
    .reduce((total, { size }) => total + size, 0);
  switch (net.architecture) {
    case 'mlp':
      return { width: Math.max(...net.sizes.slice(1)), layers: net.sizes.length - 1, matrixParameters };
    case 'residual':
      return { width: net.spec.width, layers: net.spec.blocks + 2, matrixParameters };
    default:
      return net satisfies never;
  }
}
