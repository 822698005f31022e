// Four-lane arithmetic: multiply-add and the elementary functions that the kernels need, in float32.

/** a·b + c: fused where the module is built for relaxed SIMD (RELAXED = 1), rounded twice otherwise. */
// @ts-ignore: decorators of AssemblyScript
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return RELAXED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

// @ts-ignore
@inline
export function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** eˣ to 2 ulp for x in [−87, 88], clamped to the values there beyond. Coefficients: Cephes expf (Moshier). */
// @ts-ignore
@inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.min(f32x4.max(x, splat(-87.0)), splat(88.0));
  const n = f32x4.nearest(f32x4.mul(clamped, splat(1.44269504088896341)));
  // ln 2 in two parts, so that n·ln 2 is exact to well below the last bit of the remainder.
  let r = f32x4.sub(clamped, f32x4.mul(n, splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, splat(-2.12194440e-4)));
  let p = splat(1.9875691500e-4);
  p = madd(p, r, splat(1.3981999507e-3));
  p = madd(p, r, splat(8.3334519073e-3));
  p = madd(p, r, splat(4.1665795894e-2));
  p = madd(p, r, splat(1.6666665459e-1));
  p = madd(p, r, splat(5.0000001201e-1));
  const y = f32x4.add(madd(p, f32x4.mul(r, r), r), splat(1.0));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

/** 1 / (1 + e⁻ˣ). */
// @ts-ignore
@inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(splat(1.0), f32x4.add(splat(1.0), exp4(f32x4.neg(x))));
}

/** log x for normal x > 0, to 2 ulp. Coefficients: Cephes logf (Moshier). */
// @ts-ignore
@inline
export function log4(x: v128): v128 {
  // x = 2^e·f with f in [√½, √2): the exponent is taken relative to √½.
  const bits = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
  const f = i32x4.add(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const r = f32x4.sub(f, splat(1.0));
  const z = f32x4.mul(r, r);
  let p = splat(7.0376836292e-2);
  p = madd(p, r, splat(-1.1514610310e-1));
  p = madd(p, r, splat(1.1676998740e-1));
  p = madd(p, r, splat(-1.2420140846e-1));
  p = madd(p, r, splat(1.4249322787e-1));
  p = madd(p, r, splat(-1.6668057665e-1));
  p = madd(p, r, splat(2.0000714765e-1));
  p = madd(p, r, splat(-2.4999993993e-1));
  p = madd(p, r, splat(3.3333331174e-1));
  let y = f32x4.mul(f32x4.mul(p, r), z);
  y = madd(e, splat(-2.12194440e-4), y);
  y = madd(splat(-0.5), z, y);
  return madd(e, splat(0.693359375), f32x4.add(r, y));
}

/** The quarter turn nearest to an angle in turns, −2 … 2, for sin4 and cos4. */
// @ts-ignore
@inline
export function quarter4(turns: v128): v128 {
  return f32x4.nearest(f32x4.mul(turns, splat(4.0)));
}

/** sin(2π·turns + shift·π/2) for turns in [−½, ½], shift a whole number: sine for 0, cosine for 1. To 2 ulp of 1. */
// @ts-ignore
@inline
export function sin4(turns: v128, quarter: v128, shift: i32): v128 {
  const theta = f32x4.mul(madd(quarter, splat(-0.25), turns), splat(6.283185307179586));
  const z = f32x4.mul(theta, theta);
  let s = splat(-1.9515295891e-4);
  s = madd(s, z, splat(8.3321608736e-3));
  s = madd(s, z, splat(-1.6666654611e-1));
  s = madd(f32x4.mul(s, z), theta, theta);
  let c = splat(2.443315711809948e-5);
  c = madd(c, z, splat(-1.388731625493765e-3));
  c = madd(c, z, splat(4.166664568298827e-2));
  c = f32x4.add(madd(splat(-0.5), z, f32x4.mul(c, f32x4.mul(z, z))), splat(1.0));
  const k = i32x4.add(i32x4.trunc_sat_f32x4_s(quarter), i32x4.splat(shift));
  const isCosine = i32x4.ne(v128.and(k, i32x4.splat(1)), i32x4.splat(0));
  const sign = i32x4.shl(v128.and(k, i32x4.splat(2)), 30);
  return v128.xor(v128.bitselect(c, s, isCosine), sign);
}
