import { kernel, reads } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import { beginTile, eachOutput, TILE_BUILTINS, tileWorkgroup } from '../tile/accumulators.ts';
import { matrixView } from '../tile/matrix-view.ts';
import { elementOf } from '../tile/operand.ts';
import { addProduct, directivesOf, stagingOf } from '../tile/product.ts';
import type { TileShape } from '../tile/tile-shape.ts';

/** What a layer makes of u = input·W + b + e·C: u itself, or SiLU(u) and these. */
export const LINEAR = 0;
export const ACTIVATES = 1;
/** Adds the input, as a residual block does. */
export const ADDS_INPUT = 2;
/** Keeps dSiLU/du for the way back. */
export const KEEPS_SLOPE = 4;

/**
 * One tile of one layer; offsets and strides are in vec4s. The input [rows × 4·inputK4] meets the weights at `weights`,
 * the embedding [rows × 4·embeddingK4] those at `conditionWeights`; both have rows of `columns4`, as has the bias.
 * `extent` names the word of the step that has the number of rows, and `told` the list in which a row finds its bias
 * where biases are a table.
 */
export const DENSE_FIELDS = [
  'row',
  'col4',
  'columns4',
  'extent',
  'input',
  'inputStride',
  'inputK4',
  'weights',
  'bias',
  'told',
  'embedding',
  'embeddingK4',
  'conditionWeights',
  'output',
  'outputStride',
  'slope',
  'does',
] as const;
export type DenseField = (typeof DENSE_FIELDS)[number];

/** WGSL: adds input·W to the accumulators. */
const fromInput = (shape: TileShape): string =>
  addProduct(shape, {
    left: { buffer: 'arena', base: 'tile.input', stride: 'tile.inputStride', neighbours: 'k' },
    right: { buffer: 'params', base: 'tile.weights', stride: 'tile.columns4', neighbours: 'outer' },
    k4: 'tile.inputK4',
  });

/** WGSL: adds e·C to the accumulators. */
const fromEmbedding = (shape: TileShape): string =>
  addProduct(shape, {
    left: { buffer: 'arena', base: 'tile.embedding', stride: 'tile.embeddingK4', neighbours: 'k' },
    right: { buffer: 'params', base: 'tile.conditionWeights', stride: 'tile.columns4', neighbours: 'outer' },
    k4: 'tile.embeddingK4',
  });

export interface DenseOptions {
  /** WGSL of the step (plan/step-block.ts, sampling/level-block.ts). */
  readonly declarations: string;
  /**
   * `computed`: u = input·W + b + e·C. `table`: b + e·C is in the arena for every distinct condition, and
   * `biasRow(told, row)` of the declarations says which is a row's.
   */
  readonly bias: 'computed' | 'table';
}

/**
 * A layer of any net forward, all layers of the same depth in one launch.
 *
 * Cost per layer: 2·n·N·(K + E) FLOPs for n rows, K inputs, E embedding (0 with a table) and N outputs. Each side × side
 * tile reads 2·side·(K + E) floats; outputs and slopes are written once: 8·n·N bytes.
 */
export function denseKernel(shape: TileShape, { declarations, bias }: DenseOptions): Kernel {
  const arena = matrixView('arena', { access: 'write', element: elementOf(shape, 'k') });
  const biasAt = (row: string, col4: string): string =>
    bias === 'computed'
      ? `params[tile.bias + ${col4}]`
      : arena.load(`tile.bias + biasRow(tile.told, ${row}) * tile.columns4 + ${col4}`);
  return kernel({
    name: 'dense',
    bindings: [arena.binding, reads('params'), ...(bias === 'table' ? [reads('rows', 'u32')] : [])],
    fields: DENSE_FIELDS,
    directives: directivesOf(shape),
    code: `
${declarations}
${arena.declarations}
${stagingOf(shape)}
${tileWorkgroup(shape)}
fn main(${TILE_BUILTINS}) {
  let tile = tiles[group.x];
  if (tile.row >= stepExtent(tile.extent)) { return; }
${beginTile(shape, { row: 'tile.row', col4: 'tile.col4' })}
${fromInput(shape)}
${bias === 'computed' ? fromEmbedding(shape) : ''}
${eachOutput(
  shape,
  (row, col4, value) => `  if (${col4} < tile.columns4) {
    let u = ${value} + ${biasAt(row, col4)};
    let at = ${row} * tile.outputStride + ${col4};
    var value = u;
    if (tile.does != ${LINEAR}u) {
      let s = 1.0 / (1.0 + exp(-u));
      value = u * s;
      if ((tile.does & ${KEEPS_SLOPE}u) != 0u) {
        ${arena.store(`tile.slope + ${row} * tile.columns4 + ${col4}`, 's + value - value * s')}
      }
      if ((tile.does & ${ADDS_INPUT}u) != 0u) { value += ${arena.load('tile.input + at')}; }
    }
    ${arena.store('tile.output + at', 'value')}
  }`,
)}
}`,
  });
}
