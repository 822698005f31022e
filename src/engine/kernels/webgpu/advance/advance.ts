import { kernel } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import type { SamplingRegions } from '../sampling/sampling-regions.ts';
import { matrixView } from '../tile/matrix-view.ts';
import { takeStep } from './take-step.ts';

const INVOCATIONS = 64;
/**
 * Invocations that share the columns of a row. Each adds up the norms of the whole row, from cache: one invocation a row
 * is least work, eight give a GPU something to hide latency with.
 */
const SHARES = { hardware: 8, software: 1 } as const;

/** `gradient0` and `gradient1` are the vec4s at which the gradients of `classifiers` terms begin. */
export const ADVANCE_FIELDS = ['first', 'classifiers', 'gradient0', 'gradient1'] as const;
export type AdvanceField = (typeof ADVANCE_FIELDS)[number];

/**
 * A step with classifiers: subtracts each term, no longer than maxGuidance·‖ε̂‖ row by row, from the unguided ε̂, and takes
 * the solver step.
 *
 * Cost: per value of x about 40 bytes and 8 more per classifier.
 */
export function advanceKernel(
  declarations: string,
  regions: SamplingRegions,
  { isSoftware }: { isSoftware: boolean },
): Kernel {
  const shares = isSoftware ? SHARES.software : SHARES.hardware;
  const base = regions.base.offset / 4;
  const columns4 = regions.base.stride / 4;
  const arena = matrixView('arena', { access: 'write', element: 'vec4f' });
  return kernel({
    name: 'advance',
    bindings: [arena.binding],
    fields: ADVANCE_FIELDS,
    code: `
${declarations}
${takeStep(arena, regions)}
@compute @workgroup_size(${INVOCATIONS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let tile = tiles[group.x];
  let row = (tile.first + local) / ${shares}u;
  if (row >= stepRows()) { return; }
  let begin = row * ${columns4}u;
  var squares = vec3f();
  for (var c4 = 0u; c4 < ${columns4}u; c4++) {
    let eps = arena[${base}u + begin + c4];
    squares.x += dot(eps, eps);
    for (var i = 0u; i < tile.classifiers; i++) {
      let term = arena[select(tile.gradient0, tile.gradient1, i == 1u) + begin + c4] * stepClassifierScale(i);
      squares[1u + i] += dot(term, term);
    }
  }
  let allowed = sqrt(squares.x) * stepFloat(STEP_MAX_GUIDANCE);
  var scales = vec2f();
  for (var i = 0u; i < tile.classifiers; i++) {
    scales[i] = stepClassifierScale(i) * min(allowed / max(sqrt(squares[1u + i]), 1e-20), 1.0);
  }
  for (var c4 = (tile.first + local) % ${shares}u; c4 < ${columns4}u; c4 += ${shares}u) {
    var eps = arena[${base}u + begin + c4];
    for (var i = 0u; i < tile.classifiers; i++) {
      eps -= arena[select(tile.gradient0, tile.gradient1, i == 1u) + begin + c4] * scales[i];
    }
    takeStep(row, c4, eps);
  }
}`,
  });
}

/** Tiles over so many rows. */
export function advanceTiles(
  rows: number,
  { isSoftware, gradients }: { isSoftware: boolean; gradients: readonly number[] },
): Record<AdvanceField, number>[] {
  const shares = isSoftware ? SHARES.software : SHARES.hardware;
  return Array.from({ length: Math.ceil((rows * shares) / INVOCATIONS) }, (_, i) => ({
    first: i * INVOCATIONS,
    classifiers: gradients.length,
    gradient0: gradients[0] ?? 0,
    gradient1: gradients[1] ?? 0,
  }));
}
