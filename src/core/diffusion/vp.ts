/**
 * The variance-preserving SDE with linear β(t) = β0 + t(β1 − β0), t ∈ [0, 1]; Song et al. 2021, appendix B.
 * All in f64. Scalars throughout; the forward marginal is x_t = m(t)·x_0 + σ(t)·ε.
 */
export const BETA_MIN = 0.1;
export const BETA_MAX = 20;

/** Smallest time that training draws and sampling reaches: σ(T_MIN) ≈ 0.014, below the spacing of one-hot codes. */
export const T_MIN = 1e-3;

/** β(t). */
export const beta = (t: number): number => BETA_MIN + t * (BETA_MAX - BETA_MIN);

/** log m(t) = −¼t²(β1 − β0) − ½tβ0. */
const logMean = (t: number): number => -0.25 * t * t * (BETA_MAX - BETA_MIN) - 0.5 * t * BETA_MIN;

/** m(t) = exp(log m(t)), the factor on x_0. */
export const meanScale = (t: number): number => Math.exp(logMean(t));

/** σ(t) = √(1 − m²), without cancellation at small t. */
export const sigma = (t: number): number => Math.sqrt(-Math.expm1(2 * logMean(t)));

/** The noise-to-signal ratio σ̄(t) = σ/m, which grows monotonically from 0. */
export const noiseRatio = (t: number): number => Math.sqrt(Math.expm1(-2 * logMean(t)));

/** The inverse of noiseRatio: the t at which σ/m = ratio. Throws RangeError for a negative ratio. */
export function timeOfNoiseRatio(ratio: number): number {
  if (!(ratio >= 0)) throw new RangeError(`a noise ratio is ≥ 0, got ${ratio}`);
  const half = 0.5 * Math.log1p(ratio * ratio); // −log m
  const slope = BETA_MAX - BETA_MIN;
  return (2 * half) / (0.5 * BETA_MIN + Math.sqrt(0.25 * BETA_MIN * BETA_MIN + slope * half));
}

/**
 * Times of a reverse process with `steps` steps: steps + 1 values from 1 down to T_MIN, spaced by
 * σ̄_i = (σ̄_max^(1/ρ) + i/steps·(σ̄_min^(1/ρ) − σ̄_max^(1/ρ)))^ρ with ρ = 7; Karras et al. 2022, eq. 5.
 * Throws RangeError if steps < 1.
 */
export function reverseTimes(steps: number): Float64Array {
  if (!Number.isInteger(steps) || steps < 1)
    throw new RangeError(`steps must be a whole number ≥ 1, got ${steps}`);
  const rho = 7;
  const high = noiseRatio(1) ** (1 / rho);
  const low = noiseRatio(T_MIN) ** (1 / rho);
  const times = Float64Array.from({ length: steps + 1 }, (_, i) =>
    timeOfNoiseRatio((high + (i / steps) * (low - high)) ** rho),
  );
  times[0] = 1;
  times[steps] = T_MIN;
  return times;
}
