import { classLogits } from '../cross-entropy/class-logits.ts';
import { kernel, reads, writes } from '../kernel.ts';
import type { Kernel } from '../kernel.ts';

/** Rows of one tile, one for each invocation. */
export const CLASS_COTANGENT_ROWS = 16;

/**
 * One tile of the output layer of a classifier that guides; offsets and strides are in vec4s, `classes` in values.
 * `towards` is where in `rows` its π begins.
 */
export const CLASS_COTANGENT_FIELDS = [
  'row',
  'classes',
  'hidden',
  'hiddenStride',
  'hiddenK4',
  'weights',
  'bias',
  'cotangent',
  'classifier',
  'towards',
] as const;
export type ClassCotangentField = (typeof CLASS_COTANGENT_FIELDS)[number];

/**
 * The output layer of a classifier and ∂U/∂logits of what guidance climbs: π − p, or −p(log p + H) for the entropy H
 * (core/diffusion/guidance.ts). An invocation has all logits of its row.
 *
 * Cost: 2·n·K·width FLOPs; 8·n·K bytes.
 */
export const classCotangentKernel = (declarations: string): Kernel =>
  kernel({
    name: 'class-cotangent',
    bindings: [writes('arena'), reads('params'), reads('rows', 'u32')],
    fields: CLASS_COTANGENT_FIELDS,
    code: `
${declarations}
${classLogits()}
@compute @workgroup_size(${CLASS_COTANGENT_ROWS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let tile = tiles[group.x];
  let row = tile.row + local;
  if (row >= stepRows()) { return; }
  let classes4 = (tile.classes + 3u) / 4u;
  let cotangent = tile.cotangent + row * classes4;
  let scale = classLogits(tile, row);
  var entropy = 0.0;
  for (var c4 = 0u; c4 < classes4; c4++) {
    let logP = arena[cotangent + c4] - scale;
    let terms = select(vec4f(), exp(logP) * logP, isClass(c4, tile.classes));
    entropy -= dot(terms, vec4f(1.0));
  }
  for (var c4 = 0u; c4 < classes4; c4++) {
    let logP = arena[cotangent + c4] - scale;
    let p = exp(logP);
    var slope = -p * (logP + entropy);
    if (!stepIsEntropy(tile.classifier)) {
      var wanted = vec4f();
      for (var i = 0u; i < 4u; i++) {
        let at = 4u * c4 + i;
        if (at < tile.classes) { wanted[i] = bitcast<f32>(rows[tile.towards + row * tile.classes + at]); }
      }
      slope = wanted - p;
    }
    arena[cotangent + c4] = select(vec4f(), slope, isClass(c4, tile.classes));
  }
}`,
  });
