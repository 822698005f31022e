import { kernel, reads, writes } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import { beginTile, eachOutput, TILE_BUILTINS, tileWorkgroup } from '../tile/accumulators.ts';
import { matrixView } from '../tile/matrix-view.ts';
import { elementOf } from '../tile/operand.ts';
import { addProduct, directivesOf, stagingOf } from '../tile/product.ts';
import type { TileShape } from '../tile/tile-shape.ts';
import { invocationsOf } from '../tile/tile-shape.ts';
import { workgroupSum } from '../tile/workgroup-sum.ts';

/**
 * One tile of the output layer of a net that predicts v; offsets and strides are in vec4s, `columns` in values. `partial`
 * is where in `sums` the tile leaves its share of the loss.
 */
export const VELOCITY_LOSS_FIELDS = [
  'row',
  'col4',
  'columns4',
  'columns',
  'hidden',
  'hiddenStride',
  'hiddenK4',
  'weights',
  'bias',
  'velocity',
  'velocityStride',
  'cotangent',
  'partial',
] as const;
export type VelocityLossField = (typeof VELOCITY_LOSS_FIELDS)[number];

/**
 * The output layer, the loss mean_ij w_i·(out_ij − v_ij)² and its derivative 2·w_i·(out_ij − v_ij)/(n·N) in one: outputs
 * themselves are not stored. Rows beyond the batch get a derivative of 0, so that sums over rows need no guard.
 *
 * Cost: 2·n·N·K FLOPs; reads v, writes the derivative: 8·n·N bytes, and one float per tile.
 */
export function velocityLossKernel(shape: TileShape, declarations: string): Kernel {
  const arena = matrixView('arena', { access: 'write', element: elementOf(shape, 'k') });
  return kernel({
    name: 'velocity-loss',
    bindings: [arena.binding, reads('params'), writes('sums', 'f32')],
    fields: VELOCITY_LOSS_FIELDS,
    directives: directivesOf(shape),
    code: `
${declarations}
${arena.declarations}
${stagingOf(shape)}
${workgroupSum(invocationsOf(shape))}
${tileWorkgroup(shape)}
fn main(${TILE_BUILTINS}) {
  let tile = tiles[group.x];
  if (tile.row >= stepRows()) {
    if (local == 0u) { sums[tile.partial] = 0.0; }
    return;
  }
${beginTile(shape, { row: 'tile.row', col4: 'tile.col4' })}
${addProduct(shape, {
  left: { buffer: 'arena', base: 'tile.hidden', stride: 'tile.hiddenStride', neighbours: 'k' },
  right: { buffer: 'params', base: 'tile.weights', stride: 'tile.columns4', neighbours: 'outer' },
  k4: 'tile.hiddenK4',
})}
  let scale = 1.0 / (f32(stepRows()) * f32(tile.columns));
  var loss = 0.0;
${eachOutput(
  shape,
  (row, col4, value) => `  if (${col4} < tile.columns4) {
    let isReal = (4u * ${col4} + vec4u(0u, 1u, 2u, 3u) < vec4u(tile.columns)) & vec4<bool>(${row} < stepRows());
    let wanted = ${arena.load(`tile.velocity + ${row} * tile.velocityStride + ${col4}`)};
    let rest = ${value} + params[tile.bias + ${col4}] - wanted;
    let residual = select(vec4f(), rest, isReal);
    let weight = select(0.0, rowWeight(min(${row}, stepRows() - 1u)) * scale, ${row} < stepRows());
    ${arena.store(`tile.cotangent + ${row} * tile.columns4 + ${col4}`, '2.0 * weight * residual')}
    loss += weight * dot(residual, residual);
  }`,
)}
  let total = workgroupSum(loss, local);
  if (local == 0u) { sums[tile.partial] = total; }
}`,
  });
}
