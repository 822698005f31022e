// What tables say of several runs. Null where there is nothing to say.

export const mean = (values) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample standard deviation; null for fewer than two values. */
export function deviation(values) {
  if (values.length < 2) return null;
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

/**
 * Mean of paired differences with its 95 % interval by Student's t: mean ± t·sd/√n with n − 1 degrees of freedom. It takes
 * the pairs for independent. The interval is null for fewer than two.
 * @param {readonly number[]} differences
 * @param {{ studentQuantile: (p: number, freedom: number) => number }} tools
 */
export function pairedInterval(differences, { studentQuantile }) {
  const n = differences.length;
  const [middle, sd] = [mean(differences), deviation(differences)];
  if (sd === null) return { mean: middle, low: null, high: null, n };
  const half = (studentQuantile(0.975, n - 1) * sd) / Math.sqrt(n);
  return { mean: middle, low: middle - half, high: middle + half, n };
}
