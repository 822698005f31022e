import { kernel, reads, writes } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import { INNER, PLAIN, QUERY } from '../plan/step-block.ts';
import { beginTile, eachOutput, TILE_BUILTINS, tileWorkgroup } from '../tile/accumulators.ts';
import { addProduct, directivesOf, stagingOf } from '../tile/product.ts';
import type { TileShape } from '../tile/tile-shape.ts';
import { invocationsOf } from '../tile/tile-shape.ts';
import { workgroupSum } from '../tile/workgroup-sum.ts';

/**
 * One tile of dW [rows × 4·columns4] at `weights`; offsets and strides are in vec4s. `input` has the rows' values side by
 * side, and after them a column of ones where the bias is one of the rows; `upstream` is du with rows of `columns4`.
 * `partial` is where in `sums` the tile leaves its share of the squared norm; `net` is the position of the net in the plan.
 */
export const WEIGHTS_GRADIENT_FIELDS = [
  'row',
  'col4',
  'rows',
  'columns4',
  'input',
  'inputStride',
  'upstream',
  'weights',
  'partial',
  'net',
] as const;
export type WeightsGradientField = (typeof WEIGHTS_GRADIENT_FIELDS)[number];

/**
 * The gradient of all weights and biases of all nets in one launch: dW = inputᵀ·du, summed over the rows of the batch.
 * What follows in an episode (meta/outer-gradient.ts, first order) costs no launch of its own: on support batches the
 * gradients are added up, G = Σ g_i, and the fast parameters φ' = φ − α·G are written too; on the query the gradient is
 * (a/n)·G + b·g. The squared norm of each tile is left in `sums`.
 *
 * Cost: 2·n FLOPs per parameter; each side × side tile reads 2·side·n floats and writes its part of the gradient once.
 */
export function weightsGradientKernel(shape: TileShape, declarations: string): Kernel {
  return kernel({
    name: 'weights-gradient',
    bindings: [reads('arena'), reads('params'), writes('gradient'), writes('fast'), writes('sums', 'f32')],
    fields: WEIGHTS_GRADIENT_FIELDS,
    directives: directivesOf(shape),
    code: `
${declarations}
${stagingOf(shape)}
${workgroupSum(invocationsOf(shape))}
${tileWorkgroup(shape)}
fn main(${TILE_BUILTINS}) {
  let tile = tiles[group.x];
${beginTile(shape, { row: 'tile.row', col4: 'tile.col4' })}
${addProduct(shape, {
  left: { buffer: 'arena', base: 'tile.input', stride: 'tile.inputStride', neighbours: 'outer' },
  right: { buffer: 'arena', base: 'tile.upstream', stride: 'tile.columns4', neighbours: 'outer' },
  k4: '((stepRows() + 3u) / 4u)',
  isUseful: 'row < tile.rows',
})}
  let rule = stepRule(tile.net);
  var squares = 0.0;
${eachOutput(
  shape,
  (row, col4, value) => `  if (${row} < tile.rows && ${col4} < tile.columns4) {
    let at = tile.weights + ${row} * tile.columns4 + ${col4};
    var g = ${value};
    if (stepPurpose() == ${INNER}u) { g += gradient[at]; }
    if (stepPurpose() == ${QUERY}u) { g = rule.y * gradient[at] + rule.z * g; }
    else if (stepPurpose() != ${PLAIN}u) { fast[at] = params[at] - rule.x * g; }
    gradient[at] = g;
    squares += dot(g, g);
  }`,
)}
  let total = workgroupSum(squares, local);
  if (local == 0u) { sums[tile.partial] = total; }
}`,
  });
}
