import { takeStep } from '../advance/take-step.ts';
import { kernel, reads } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import type { SamplingRegions } from '../sampling/sampling-regions.ts';
import { beginTile, eachOutput, TILE_BUILTINS, tileWorkgroup } from '../tile/accumulators.ts';
import { matrixView } from '../tile/matrix-view.ts';
import { elementOf } from '../tile/operand.ts';
import { addProduct, directivesOf, stagingOf } from '../tile/product.ts';
import type { TileShape } from '../tile/tile-shape.ts';

/**
 * One tile of the score net's output; offsets and strides are in vec4s. The hidden rows of the told terms begin at
 * `hidden` and lie `hiddenStride` apart, term by term. `isFollowed` is 1 where classifiers are, `isSeen` where they see x̂_0.
 */
export const GUIDED_OUTPUT_FIELDS = [
  'row',
  'col4',
  'columns4',
  'terms',
  'hidden',
  'hiddenStride',
  'hiddenK4',
  'weights',
  'bias',
  'isFollowed',
  'isSeen',
] as const;
export type GuidedOutputField = (typeof GUIDED_OUTPUT_FIELDS)[number];

/**
 * The output layer of the score net, the guided velocity Σ coefficient·v̂(told), ε̂ = σ·x + m·v̂, and with no classifier to
 * follow the whole solver step: x is read and written once, where its prediction is made. Where classifiers see it,
 * x̂_0 = m·x − σ·v̂ beside it.
 *
 * Cost: 2·n·N·K FLOPs a term; about 32 bytes per value of x.
 */
export function guidedOutputKernel(shape: TileShape, declarations: string, regions: SamplingRegions): Kernel {
  const arena = matrixView('arena', { access: 'write', element: elementOf(shape, 'k') });
  return kernel({
    name: 'guided-output',
    bindings: [arena.binding, reads('params')],
    fields: GUIDED_OUTPUT_FIELDS,
    directives: directivesOf(shape),
    code: `
${declarations}
${arena.declarations}
${takeStep(arena, regions)}
${stagingOf(shape)}
${tileWorkgroup(shape)}
fn main(${TILE_BUILTINS}) {
  let tile = tiles[group.x];
  if (tile.row >= stepRows()) { return; }
${beginTile(shape, { row: 'tile.row', col4: 'tile.col4' })}
  var coefficients = 0.0;
  for (var term = 0u; term < tile.terms; term++) {
    let hidden = tile.hidden + term * tile.hiddenStride;
    let coefficient = stepCoefficient(term);
    coefficients += coefficient;
${addProduct(shape, {
  left: {
    buffer: 'arena',
    base: 'hidden',
    stride: 'tile.hiddenK4',
    neighbours: 'k',
    factor: 'coefficient',
  },
  right: { buffer: 'params', base: 'tile.weights', stride: 'tile.columns4', neighbours: 'outer' },
  k4: 'tile.hiddenK4',
})}
  }
${eachOutput(
  shape,
  (row, col4, value) => `  if (${col4} < tile.columns4) {
    let at = ${row} * tile.columns4 + ${col4};
    let velocity = ${value} + coefficients * params[tile.bias + ${col4}];
    let x = xAt(at);
    let eps = stepFloat(STEP_SIGMA) * x + stepFloat(STEP_M) * velocity;
    if (tile.isSeen == 1u) {
      let estimate = stepFloat(STEP_M) * x - stepFloat(STEP_SIGMA) * velocity;
      ${arena.store(`${regions.estimate.offset / 4}u + at`, 'estimate')}
    }
    if (tile.isFollowed == 1u) {
      ${arena.store(`${regions.base.offset / 4}u + at`, 'eps')}
    } else {
      takeStep(${row}, ${col4}, eps);
    }
  }`,
)}
}`,
  });
}
