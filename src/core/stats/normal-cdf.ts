/**
 * Φ(x), the standard normal distribution function, to 1e-15 absolute; in the left tail to 1e-10 relative, beyond −7 to
 * 1e-8, and 0 below −37. ±Infinity give 1 and 0.
 * Source: Hart 1968, algorithm 5666, in the form of West 2005, "Better approximations to cumulative normal functions".
 */
export function normalCdf(x: number): number {
  const z = Math.abs(x);
  const tail = z > 37 ? 0 : Math.exp((-z * z) / 2) * (z < 7.07106781186547 ? centre(z) : far(z));
  return x > 0 ? 1 - tail : tail;
}

const NUMERATOR = [
  220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688,
  3.52624965998911e-2,
];
const DENOMINATOR = [
  440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207,
  1.75566716318264, 8.83883476483184e-2,
];

const polynomial = (coefficients: readonly number[], z: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * z + coefficient, 0);

const centre = (z: number): number => polynomial(NUMERATOR, z) / polynomial(DENOMINATOR, z);

/** Mills' ratio divided by √2π, as a continued fraction. */
const far = (z: number): number => 1 / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
