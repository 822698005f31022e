/**
 * WGSL: `classLogits(tile, row)` writes the logits of a row to the place of its cotangents, so that any number of classes
 * fits, and returns log Σ exp(logits); `isClass` tells classes from padding. Needs `arena`, `params` and a tile with
 * classes, hidden, hiddenStride, hiddenK4, weights, bias and cotangent.
 */
export const classLogits = (): string => `
fn isClass(c4: u32, classes: u32) -> vec4<bool> { return 4u * c4 + vec4u(0u, 1u, 2u, 3u) < vec4u(classes); }
fn classLogits(tile: Tile, row: u32) -> f32 {
  let classes4 = (tile.classes + 3u) / 4u;
  let hidden = tile.hidden + row * tile.hiddenStride;
  let cotangent = tile.cotangent + row * classes4;
  var largest = -3.0e38;
  for (var c4 = 0u; c4 < classes4; c4++) {
    var logits = params[tile.bias + c4];
    for (var k4 = 0u; k4 < tile.hiddenK4; k4++) {
      let h = arena[hidden + k4];
      let at = tile.weights + 4u * k4 * classes4 + c4;
      logits += h.x * params[at] + h.y * params[at + classes4]
        + h.z * params[at + 2u * classes4] + h.w * params[at + 3u * classes4];
    }
    arena[cotangent + c4] = logits;
    let real = select(vec4f(-3.0e38), logits, isClass(c4, tile.classes));
    largest = max(largest, max(max(real.x, real.y), max(real.z, real.w)));
  }
  var total = 0.0;
  for (var c4 = 0u; c4 < classes4; c4++) {
    total += dot(select(vec4f(), exp(arena[cotangent + c4] - largest), isClass(c4, tile.classes)), vec4f(1.0));
  }
  return largest + log(total);
}`;
