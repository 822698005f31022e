import { normalQuantile } from './normal-quantile.ts';

/** Beyond so many degrees of freedom two terms of the expansion about the normal quantile are exact to 1e-9. */
const NEARLY_NORMAL = 1e5;

/**
 * The p-quantile of Student's t, 0 < p < 1, with any number of degrees of freedom ≥ 1, whole or not; Infinity gives the
 * normal quantile. By bisection of the distribution function, to about 1e-10 relative.
 */
export function studentQuantile(p: number, freedom: number): number {
  const z = normalQuantile(p);
  if (freedom === Infinity) return z;
  if (freedom > NEARLY_NORMAL) return z + (z ** 3 + z) / (4 * freedom);
  if (p < 0.5) return -studentQuantile(1 - p, freedom);
  let [low, high] = [0, 1];
  while (upperTail(high, freedom) > 1 - p) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-13 * high; step += 1) {
    const middle = (low + high) / 2;
    if (upperTail(middle, freedom) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(T > t) = ½ I_x(ν/2, ½) with x = ν ÷ (ν + t²), t ≥ 0. */
function upperTail(t: number, freedom: number): number {
  const [a, b, x] = [freedom / 2, 0.5, freedom / (freedom + t * t)];
  // The fraction converges fast only below the mean of the distribution.
  const isBelow = x < (a + 1) / (a + b + 2);
  const share = isBelow ? incompleteBeta(x, a, b) : 1 - incompleteBeta(1 - x, b, a);
  return share / 2;
}

/** I_x(a, b) by its continued fraction. Source: Press et al. 2007, section 6.4; the fraction by Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x === 0) return 0;
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** Coefficients of Lanczos 1964 with g = 7. */
const LANCZOS_FIRST = 0.9999999999998099;
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x ≥ ½. */
function logGamma(x: number): number {
  const sum = LANCZOS.reduce((total, coefficient, i) => total + coefficient / (x + i), LANCZOS_FIRST);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
