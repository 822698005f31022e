/**
 * `fn turn(word: u32) -> vec2f`: cosine and sine of word·2⁻³² turns, to about 1e-7. WGSL promises no better than 2⁻¹¹ for
 * its own; here the octant is exact, and the polynomials run over an eighth of a turn.
 * Taylor series to x⁹ and x⁸ on |x| ≤ π/4: errors 2e-9 and 3e-8.
 */
export const turn = (): string => `
fn turn(word: u32) -> vec2f {
  let quadrant = (word + 0x20000000u) >> 30u;
  let x = f32(bitcast<i32>(word - (quadrant << 30u))) * ${String((2 * Math.PI) / 2 ** 32)};
  let z = x * x;
  let sine = x * (1.0 + z * (-1.0 / 6.0 + z * (1.0 / 120.0 + z * (-1.0 / 5040.0 + z / 362880.0))));
  let cosine = 1.0 + z * (-0.5 + z * (1.0 / 24.0 + z * (-1.0 / 720.0 + z * (1.0 / 40320.0 - z / 3628800.0))));
  switch (quadrant) {
    case 0u: { return vec2f(cosine, sine); }
    case 1u: { return vec2f(-sine, cosine); }
    case 2u: { return vec2f(-cosine, -sine); }
    default: { return vec2f(sine, -cosine); }
  }
}`;
