import { threefry } from './threefry.ts';
import { turn } from './turn.ts';

/**
 * `fn normalPair(key: vec2u, pair: u32) -> vec2f`: values 2·pair and 2·pair + 1 of core/rng's fillNormal, to about 1e-6.
 * Box–Muller on the same integers; −log u is computed from u's own bits near 0 and from 1 − u near 1, so that it keeps
 * its relative precision. log(m) = 2·artanh(s), s = (m − 1)/(m + 1), by its series to s¹¹ with |s| ≤ 0.172: 1e-9.
 */
export const normalPair = (): string => `${threefry()}
${turn()}
fn minusLogUniform(word: u32) -> f32 {
  var exponent = 0.0;
  var s = 0.0;
  if (word >= 0xb504f333u) {
    let rest = (f32(0xffffffffu - word) + 0.5) * ${String(2 ** -32)};
    s = -rest / (2.0 - rest);
  } else {
    let u = f32(word) + 0.5;
    let bits = bitcast<u32>(u);
    var power = i32(bits >> 23u) - 127;
    var m = bitcast<f32>((bits & 0x7fffffu) | 0x3f800000u);
    if (m > 1.4142135) { m *= 0.5; power++; }
    exponent = f32(power - 32);
    s = (m - 1.0) / (m + 1.0);
  }
  let z = s * s;
  let series = 1.0 + z * (1.0 / 3.0 + z * (0.2 + z * (1.0 / 7.0 + z * (1.0 / 9.0 + z / 11.0))));
  return -(2.0 * s * series + exponent * ${String(Math.LN2)});
}
fn normalPair(key: vec2u, pair: u32) -> vec2f {
  let words = threefry(key, vec2u(0u, pair));
  return sqrt(2.0 * minusLogUniform(words.x)) * turn(words.y);
}`;
