/** a · b, of equal lengths. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** out += scale · v. */
export function addScaled(out: Float64Array, scale: number, v: Float64Array): void {
  for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + scale * (v[i] as number);
}

/** out = a ∘ b, element by element. */
export function multiply(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array = new Float64Array(a.length),
): Float64Array {
  for (let i = 0; i < a.length; i += 1) out[i] = (a[i] as number) * (b[i] as number);
  return out;
}
