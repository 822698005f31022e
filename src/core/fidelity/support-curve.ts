/** Steps of the curve over α, both ends counted. */
const STEPS = 30;

/** α = 0, 1/29, …, 1. */
export const ALPHAS: readonly number[] = Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1));

const TOTAL = ALPHAS.reduce((sum, alpha) => sum + alpha, 0);

/** 1 − Σ |share(α) − α| ÷ Σ α, which is 1 − 2 ∫ |share(α) − α| dα on the grid. */
export function curveScore(shareAt: (step: number) => number): number {
  return 1 - ALPHAS.reduce((sum, alpha, step) => sum + Math.abs(shareAt(step) - alpha), 0) / TOTAL;
}

/** The α-quantiles of ascending values, linearly interpolated (NumPy's default, type 7). */
export function radiiOf(ascending: Float64Array): Float64Array {
  const last = ascending.length - 1;
  return Float64Array.from(ALPHAS, (alpha) => {
    const exact = alpha * last;
    // Rounding must not decide whether a row lies on the radius that it sets.
    const position = Math.abs(exact - Math.round(exact)) < 1e-9 ? Math.round(exact) : exact;
    const below = Math.floor(position);
    const low = ascending[below] as number;
    return low + ((ascending[Math.min(below + 1, last)] as number) - low) * (position - below);
  });
}

/** For each radius how many ascending values are at most it; the radii ascend. */
export function countsWithin(ascending: Float64Array, radii: Float64Array): Int32Array {
  let count = 0;
  return Int32Array.from(radii, (radius) => {
    while (count < ascending.length && (ascending[count] as number) <= radius) count += 1;
    return count;
  });
}

/** Values in ascending order, each as often as its row occurs; `order` are rows by ascending value. */
export function repeated(values: Float64Array, order: Int32Array, weights: Uint8Array): Float64Array {
  const out = new Float64Array(order.length);
  let length = 0;
  for (const row of order)
    for (let copies = weights[row] as number; copies > 0 && length < out.length; copies -= 1)
      out[length++] = values[row] as number;
  return out.subarray(0, length);
}

/** Rows by ascending value. */
export const ascendingOrder = (values: Float64Array): Int32Array =>
  Int32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
