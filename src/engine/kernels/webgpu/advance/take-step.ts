import { STAGE } from '../sampling/level-block.ts';
import type { SamplingRegions } from '../sampling/sampling-regions.ts';
import type { MatrixView } from '../tile/matrix-view.ts';
import { normalPair } from '../threefry/normal-pair.ts';

/**
 * WGSL: `takeStep(row, col4, eps)` does to x what follows from ε̂ (nets/sampling-plan.ts): the step, or Heun's guess, or
 * its correction; and `xAt(at)` is the x at which ε̂ was predicted. Needs the level's declarations and those of the view.
 */
export function takeStep(arena: MatrixView, regions: SamplingRegions): string {
  const at = (name: 'x' | 'guess' | 'first' | 'previous'): number => regions[name].offset / 4;
  const features = regions.x.columns;
  return `
${normalPair()}
fn normalAt(flat: u32) -> f32 { return normalPair(stepKey(), flat / 2u)[flat % 2u]; }
fn normals(row: u32, col4: u32) -> vec4f {
  var z = vec4f();
  for (var i = 0u; i < 4u; i++) {
    let column = 4u * col4 + i;
    if (column < ${features}u) { z[i] = normalAt(row * ${features}u + column); }
  }
  return z;
}
fn xAt(at: u32) -> vec4f {
  return ${arena.load(`select(${at('x')}u, ${at('guess')}u, stepStage() == ${STAGE.corrected}u) + at`)};
}
fn takeStep(row: u32, col4: u32, predicted: vec4f) {
  let at = row * ${regions.x.stride / 4}u + col4;
  let x = ${arena.load(`${at('x')}u + at`)};
  if (stepStage() == ${STAGE.guess}u) {
    ${arena.store(`${at('first')}u + at`, 'predicted')}
    ${arena.store(`${at('guess')}u + at`, 'x * stepFloat(STEP_GUESS_X) + predicted * stepFloat(STEP_GUESS_EPS)')}
    return;
  }
  var eps = predicted;
  if (stepStage() == ${STAGE.corrected}u) { eps = 0.5 * (${arena.load(`${at('first')}u + at`)} + predicted); }
  var next = x * stepFloat(STEP_X) + eps * stepFloat(STEP_EPS);
  next += ${arena.load(`${at('previous')}u + at`)} * stepFloat(STEP_PREVIOUS);
  if (stepFloat(STEP_NOISE) != 0.0) { next += normals(row, col4) * stepFloat(STEP_NOISE); }
  ${arena.store(`${at('previous')}u + at`, 'eps')}
  ${arena.store(`${at('x')}u + at`, 'next')}
}`;
}
