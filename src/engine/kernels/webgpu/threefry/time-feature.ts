import { TIME_FEATURES } from '../../../nets/time-features.ts';

/**
 * `fn timeFeature(t: f32, index: u32) -> f32`: feature `index` of nets/time-features.ts, t in [0, 1], to about 1e-6.
 * Needs `turn`. Angles are π·2^(i/2)·t = 2^(i/2)·t/2 turns: t as a fixed-point number of 2⁻³¹, shifted by i/2 and, for odd
 * i, first multiplied by √2, gives the fraction of a turn without rounding a large angle.
 */
export const timeFeature = (): string => `
const ROOT_2_BEYOND_1 = ${Math.round((Math.SQRT2 - 1) * 2 ** 32)}u;
fn highProduct(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let middle = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let other = (a & 0xffffu) * (b >> 16u) + (middle & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (middle >> 16u) + (other >> 16u);
}
fn timeFeature(t: f32, index: u32) -> f32 {
  let frequency = index % ${TIME_FEATURES / 2}u;
  var fixed = u32(t * 2147483648.0);
  if ((frequency & 1u) == 1u) { fixed += highProduct(fixed, ROOT_2_BEYOND_1); }
  let both = turn(fixed << (frequency >> 1u));
  return select(both.x, both.y, index < ${TIME_FEATURES / 2}u);
}`;
