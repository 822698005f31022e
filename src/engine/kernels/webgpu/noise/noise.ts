import { TIME_FEATURES } from '../../../nets/time-features.ts';
import { TELLS_BOTH, TELLS_LABEL } from '../../../nets/plan.ts';
import { kernel, writes } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import type { Arena } from '../plan/arena.ts';
import { normalPair } from '../threefry/normal-pair.ts';
import { timeFeature } from '../threefry/time-feature.ts';

export const NOISE_INVOCATIONS = 64;

/**
 * `first` is the first item of a workgroup. Items of kind PAIRS are pairs of values of the flat [rows × features] noise;
 * items of kind CONDITIONS are vec4s of the conditioning vectors of one net, which lie at `at`.
 */
export const NOISE_FIELDS = ['kind', 'first', 'at', 'stride', 'conditions', 'isTold'] as const;
export type NoiseField = (typeof NOISE_FIELDS)[number];
export const PAIRS = 0;
export const CONDITIONS = 1;

export interface NoiseSizes {
  readonly features: number;
  readonly classes: number;
  readonly arena: Pick<Arena, 'noised' | 'velocity'>;
}

/**
 * Noises a batch: draws ε, and writes x_t = m·x_0 + σ·ε, v = m·ε − σ·x_0, and the conditioning vector of every net: time
 * features, and one-hot y and s where the row tells them and the net is `isTold`.
 *
 * Cost: 1 launch for all nets; per value of x_0 about 100 operations and 12 bytes (x_0 read, x_t and v written), per
 * conditioning value about 40 operations and 4 bytes.
 */
export function noiseKernel(
  declarations: string,
  { features, classes, arena: { noised, velocity } }: NoiseSizes,
): Kernel {
  return kernel({
    name: 'noise',
    bindings: [writes('arena', 'f32')],
    fields: NOISE_FIELDS,
    code: `
${declarations}
${normalPair()}
${timeFeature()}
fn place(flat: u32, normal: f32) {
  let row = flat / ${features}u;
  let column = flat % ${features}u;
  if (row >= stepRows()) { return; }
  let x0 = encoded(flat);
  let m = rowMean(row);
  let sigma = rowSigma(row);
  arena[${noised.offset}u + row * ${noised.stride}u + column] = m * x0 + sigma * normal;
  arena[${velocity.offset}u + row * ${velocity.stride}u + column] = m * normal - sigma * x0;
}
fn condition(tile: Tile, row: u32, column: u32) -> f32 {
  if (column >= tile.conditions) { return 0.0; }
  if (column < ${TIME_FEATURES}u) { return timeFeature(rowTime(row), column); }
  if (tile.isTold == 0u) { return 0.0; }
  let told = rowTold(row);
  let isLabel = told >= ${TELLS_LABEL}u && column == ${TIME_FEATURES}u + rowLabel(row);
  let isGroup = told >= ${TELLS_BOTH}u && column == ${TIME_FEATURES + classes}u + rowGroup(row);
  return select(0.0, 1.0, isLabel || isGroup);
}
@compute @workgroup_size(${NOISE_INVOCATIONS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let tile = tiles[group.x];
  let item = tile.first + local;
  if (tile.kind == ${PAIRS}u) {
    if (2u * item >= stepRows() * ${features}u) { return; }
    let normals = normalPair(stepKey(), item);
    place(2u * item, normals.x);
    place(2u * item + 1u, normals.y);
    return;
  }
  let quads = (tile.conditions + 3u) / 4u;
  let row = item / quads;
  let column = 4u * (item % quads);
  if (row >= stepRows()) { return; }
  for (var i = 0u; i < 4u; i++) {
    arena[tile.at + row * tile.stride + column + i] = condition(tile, row, column + i);
  }
}`,
  });
}
