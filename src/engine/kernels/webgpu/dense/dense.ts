import { kernel, reads, writes } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import type { StepBlock } from '../plan/step-block.ts';
import { stepDeclarations } from '../plan/step-block.ts';
import {
  addProduct,
  beginTile,
  eachOutput,
  stagingOf,
  TILE_BUILTINS,
  tileWorkgroup,
} from '../tile/product.ts';
import type { TileShape } from '../tile/tile-shape.ts';

/** What a layer makes of u = input·W + b + e·C. */
export const LINEAR = 0;
/** SiLU(u), keeping its slope. */
export const ACTIVATED = 1;
/** The input plus SiLU(u), keeping the slope of the latter. */
export const RESIDUAL = 2;

/**
 * One tile of one layer; offsets and strides are in vec4s. The input [rows × 4·inputK4] meets the weights at `weights`,
 * the embedding [rows × 4·embeddingK4] those at `conditionWeights`; both have rows of `columns4`, as has the bias.
 */
export const DENSE_FIELDS = [
  'row',
  'col4',
  'columns4',
  'input',
  'inputStride',
  'inputK4',
  'weights',
  'bias',
  'embedding',
  'embeddingK4',
  'conditionWeights',
  'output',
  'outputStride',
  'slope',
  'kind',
] as const;
export type DenseField = (typeof DENSE_FIELDS)[number];

/** WGSL: the accumulators become u for the rows and columns of this tile. */
export const denseProduct = (shape: TileShape): string => `
${addProduct(shape, {
  left: { buffer: 'arena', base: 'tile.input', stride: 'tile.inputStride', neighbours: 'k' },
  right: { buffer: 'params', base: 'tile.weights', stride: 'tile.columns4', neighbours: 'outer' },
  k4: 'tile.inputK4',
  isUseful: 'col4 < tile.columns4',
})}
${addProduct(shape, {
  left: { buffer: 'arena', base: 'tile.embedding', stride: 'tile.embeddingK4', neighbours: 'k' },
  right: { buffer: 'params', base: 'tile.conditionWeights', stride: 'tile.columns4', neighbours: 'outer' },
  k4: 'tile.embeddingK4',
  isUseful: 'col4 < tile.columns4',
})}`;

/**
 * A layer of any net forward: u = input·W + b + e·C, and LINEAR, ACTIVATED or RESIDUAL of it, all layers of the same depth
 * in one launch.
 *
 * Cost per layer: 2·n·N·(K + E) FLOPs for n rows, K inputs, E embedding and N outputs. Each side × side tile reads
 * 2·side·(K + E) floats; outputs and slopes are written once: 8·n·N bytes.
 */
export function denseKernel(shape: TileShape, block: StepBlock): Kernel {
  return kernel({
    name: 'dense',
    bindings: [writes('arena'), reads('params')],
    fields: DENSE_FIELDS,
    code: `
${stepDeclarations(block)}
${stagingOf(shape)}
${tileWorkgroup(shape)}
fn main(${TILE_BUILTINS}) {
  let tile = tiles[group.x];
  if (tile.row >= stepRows()) { return; }
${beginTile(shape, { row: 'tile.row', col4: 'tile.col4' })}
${denseProduct(shape)}
${eachOutput(
  shape,
  (row, col4, value) => `  if (${col4} < tile.columns4) {
    let u = ${value} + params[tile.bias + ${col4}];
    let at = ${row} * tile.outputStride + ${col4};
    if (tile.kind == ${LINEAR}u) {
      arena[tile.output + at] = u;
    } else {
      let s = 1.0 / (1.0 + exp(-u));
      var value = u * s;
      arena[tile.slope + ${row} * tile.columns4 + ${col4}] = s + value - value * s;
      if (tile.kind == ${RESIDUAL}u) { value += arena[tile.input + at]; }
      arena[tile.output + at] = value;
    }
  }`,
)}
}`,
  });
}
