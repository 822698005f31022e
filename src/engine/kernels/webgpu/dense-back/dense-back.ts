import { kernel } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import { beginTile, eachOutput, TILE_BUILTINS, tileWorkgroup } from '../tile/accumulators.ts';
import { matrixView } from '../tile/matrix-view.ts';
import { elementOf } from '../tile/operand.ts';
import { addProduct, directivesOf, stagingOf } from '../tile/product.ts';
import type { TileShape } from '../tile/tile-shape.ts';

/** What becomes of dx = Σ du·Wᵀ; a sum of these. */
export const KEEPS = 1;
/** Add what `kept` held before, as the residual connection does. */
export const ADDS = 2;
/** Multiply the slope with it, which becomes du of the layer below. */
export const SLOPES = 4;

/**
 * One tile of dx [rows × 4·columns4]; offsets are in vec4s. The sum has 1 + `more` terms: du at `upstream` with W at
 * `weights`, then `more` terms whose du and W begin at `moreUpstream` and `moreWeights` and lie one stride apart. Rows of
 * du and of W are `k4` long.
 */
export const DENSE_BACK_FIELDS = [
  'row',
  'col4',
  'columns4',
  'k4',
  'upstream',
  'weights',
  'more',
  'moreUpstream',
  'upstreamStride',
  'moreWeights',
  'weightsStride',
  'kept',
  'slope',
  'does',
] as const;
export type DenseBackField = (typeof DENSE_BACK_FIELDS)[number];

/**
 * A layer of any net backward, for its inputs: dx = Σ du·Wᵀ. The hidden cotangent is kept or added to in place, and the
 * slope of the layer below becomes its du in place, so that going backward takes no further memory. The embedding gets
 * its sum over all blocks as one product.
 *
 * Cost: 2·n·N·K FLOPs a term; each side × side tile reads 2·side·N floats a term; 16 bytes per value of dx.
 */
export function denseBackKernel(shape: TileShape, declarations: string): Kernel {
  const element = elementOf(shape, 'k');
  const arena = matrixView('arena', { access: 'write', element });
  const params = matrixView('params', { access: 'read', element });
  return kernel({
    name: 'dense-back',
    bindings: [arena.binding, params.binding],
    fields: DENSE_BACK_FIELDS,
    directives: directivesOf(shape),
    code: `
${declarations}
${arena.declarations}
${stagingOf(shape)}
${tileWorkgroup(shape)}
fn main(${TILE_BUILTINS}) {
  let tile = tiles[group.x];
  if (tile.row >= stepRows()) { return; }
${beginTile(shape, { row: 'tile.row', col4: 'tile.col4' })}
  for (var term = 0u; term <= tile.more; term++) {
    let upstream = select(tile.moreUpstream + (term - 1u) * tile.upstreamStride, tile.upstream, term == 0u);
    let weights = select(tile.moreWeights + (term - 1u) * tile.weightsStride, tile.weights, term == 0u);
${addProduct(shape, {
  left: { buffer: 'arena', base: 'upstream', stride: 'tile.k4', neighbours: 'k' },
  right: { buffer: 'params', base: 'weights', stride: 'tile.k4', neighbours: 'k' },
  k4: 'tile.k4',
})}
  }
${eachOutput(
  shape,
  (row, col4, value) => `  if (${col4} < tile.columns4) {
    let at = ${row} * tile.columns4 + ${col4};
    var dx = ${value};
    if ((tile.does & ${ADDS}u) != 0u) { dx += ${arena.load('tile.kept + at')}; }
    if ((tile.does & ${KEEPS}u) != 0u) { ${arena.store('tile.kept + at', 'dx')} }
    if ((tile.does & ${SLOPES}u) != 0u) { ${arena.store('tile.slope + at', `${arena.load('tile.slope + at')} * dx`)} }
  }`,
)}
}`,
  });
}
