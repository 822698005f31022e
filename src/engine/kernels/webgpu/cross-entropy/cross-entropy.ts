import { classLogits } from './class-logits.ts';
import { kernel, reads, writes } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';
import { workgroupSum } from '../tile/workgroup-sum.ts';

/** Rows of one tile, one for each invocation. */
export const CROSS_ENTROPY_ROWS = 16;

/** One tile of the output layer of a classifier; offsets and strides are in vec4s, `classes` in values. */
export const CROSS_ENTROPY_FIELDS = [
  'row',
  'classes',
  'hidden',
  'hiddenStride',
  'hiddenK4',
  'weights',
  'bias',
  'cotangent',
  'ofGroup',
  'partial',
] as const;
export type CrossEntropyField = (typeof CROSS_ENTROPY_FIELDS)[number];

/**
 * The output layer, the loss mean_i w_i·(log Σ exp(logits_i) − logits_i[y_i]) and its derivative w_i·(p_i − onehot_i)/n in
 * one: an invocation has all logits of its row. They pass through the place of the derivative, so that any number of
 * classes fits.
 *
 * Cost: 2·n·K·width FLOPs, of which each invocation does a row: classifiers have few outputs.
 */
export function crossEntropyKernel(declarations: string): Kernel {
  return kernel({
    name: 'cross-entropy',
    bindings: [writes('arena'), reads('params'), writes('sums', 'f32')],
    fields: CROSS_ENTROPY_FIELDS,
    code: `
${declarations}
${workgroupSum(CROSS_ENTROPY_ROWS)}
${classLogits()}
/** Writes the cotangents of a row and returns its loss. */
fn lossOf(tile: Tile, row: u32) -> f32 {
  let classes4 = (tile.classes + 3u) / 4u;
  let cotangent = tile.cotangent + row * classes4;
  let scale = classLogits(tile, row);
  let wanted = select(rowLabel(row), rowGroup(row), tile.ofGroup == 1u);
  let weight = rowWeight(row) / f32(stepRows());
  var found = 0.0;
  for (var c4 = 0u; c4 < classes4; c4++) {
    let logits = arena[cotangent + c4];
    let isWanted = 4u * c4 + vec4u(0u, 1u, 2u, 3u) == vec4u(wanted);
    found += dot(select(vec4f(), logits, isWanted), vec4f(1.0));
    let slope = exp(logits - scale) - select(vec4f(), vec4f(1.0), isWanted);
    arena[cotangent + c4] = select(vec4f(), weight * slope, isClass(c4, tile.classes));
  }
  return weight * (scale - found);
}
@compute @workgroup_size(${CROSS_ENTROPY_ROWS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let tile = tiles[group.x];
  let row = tile.row + local;
  var loss = 0.0;
  if (row < stepRows()) {
    loss = lossOf(tile, row);
  } else {
    let classes4 = (tile.classes + 3u) / 4u;
    for (var c4 = 0u; c4 < classes4; c4++) { arena[tile.cotangent + row * classes4 + c4] = vec4f(); }
  }
  let total = workgroupSum(loss, local);
  if (local == 0u) { sums[tile.partial] = total; }
}`,
  });
}
