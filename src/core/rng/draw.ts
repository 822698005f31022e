import type { Key } from './key.ts';
import { threefry2x32 } from './threefry.ts';

/** `count` uniform 32-bit words. */
export function bits(key: Key, count: number): Uint32Array {
  const out = new Uint32Array(count + (count & 1));
  for (let i = 0; i < out.length; i += 2) threefry2x32(key.hi, key.lo, 0, i >>> 1, out, i);
  return count === out.length ? out : out.subarray(0, count);
}

/** `count` uniforms in the open interval (0, 1): (word + ½)·2⁻³². */
export function uniform(key: Key, count: number): Float64Array {
  const words = bits(key, count);
  const out = new Float64Array(count);
  for (let i = 0; i < count; i += 1) out[i] = ((words[i] as number) + 0.5) * 2 ** -32;
  return out;
}

/** Fills `out` with standard normals, by Box–Muller on pairs of uniforms. */
export function fillNormal(key: Key, out: Float32Array | Float64Array): void {
  const words = new Uint32Array(2);
  for (let i = 0; i < out.length; i += 2) {
    threefry2x32(key.hi, key.lo, 0, i >>> 1, words);
    const radius = Math.sqrt(-2 * Math.log(((words[0] as number) + 0.5) * 2 ** -32));
    const angle = 2 * Math.PI * (words[1] as number) * 2 ** -32;
    out[i] = radius * Math.cos(angle);
    if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
  }
}

/** `count` standard normals. */
export function normal(key: Key, count: number): Float64Array {
  const out = new Float64Array(count);
  fillNormal(key, out);
  return out;
}

/** `count` integers in [0, bound). The bias, bound·2⁻³², is below what any test here could see. */
export function integers(key: Key, count: number, bound: number): Int32Array {
  const words = bits(key, count);
  const out = new Int32Array(count);
  for (let i = 0; i < count; i += 1) out[i] = Math.floor((words[i] as number) * 2 ** -32 * bound);
  return out;
}

/**
 * `count` draws from the categories 0..K−1 with the given non-negative weights (need not sum to one).
 * Throws RangeError when no weight is positive.
 */
export function categorical(key: Key, count: number, weights: ArrayLike<number>): Int32Array {
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  for (let k = 0; k < weights.length; k += 1) cumulative[k] = total += weights[k] as number;
  if (!(total > 0)) throw new RangeError('categorical needs a positive weight');
  const u = uniform(key, count);
  const out = new Int32Array(count);
  for (let i = 0; i < count; i += 1) out[i] = upperBound(cumulative, (u[i] as number) * total);
  return out;
}

/** First index whose cumulative weight exceeds `value`. */
function upperBound(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A uniformly random order of 0..count−1 (Fisher–Yates). */
export function permutation(key: Key, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const words = bits(key, count);
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor((words[i] as number) * 2 ** -32 * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
}
