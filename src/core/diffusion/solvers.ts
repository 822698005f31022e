import { beta, meanScale, noiseRatio, sigma } from './vp.ts';

/**
 * One reverse step from t to s < t as coefficients: x_s = x·x_t + eps·ε̂ + previous·ε̂_prev + noise·z, where ε̂ is
 * the (guided) noise prediction at x_t, ε̂_prev that of the step before, and z ~ N(0, I). Scalars, f64.
 */
export interface StepCoefficients {
  readonly x: number;
  readonly eps: number;
  readonly previous: number;
  readonly noise: number;
}

export const SOLVERS = ['ddim', 'multistep', 'heun', 'euler-maruyama'] as const;
export type Solver = (typeof SOLVERS)[number];

/**
 * DDIM with η = 0 (Song, Meng & Ermon 2021, eq. 12): Euler's method for the probability-flow ODE written as
 * d(x/m) = ε̂ d(σ/m). Exact when ε̂ is constant along the step.
 */
export function ddimStep(t: number, s: number): StepCoefficients {
  const m = meanScale(s);
  return { x: m / meanScale(t), eps: m * (noiseRatio(s) - noiseRatio(t)), previous: 0, noise: 0 };
}

/**
 * Second-order multistep: Adams–Bashforth for the same ODE in log(σ/m), whose exponential integral is exact, so one
 * evaluation per step. In data prediction this is DPM-Solver++(2M), Lu et al. 2022, algorithm 2, with
 * D = (1 + 1/2r)·x̂_0 − 1/2r·x̂_0,prev; here it is written on ε̂, which is DPM-Solver-2M. `before` is the time of the
 * previous evaluation; null on the first step, which is then DDIM.
 */
export function multistepStep(t: number, s: number, before: number | null): StepCoefficients {
  const first = ddimStep(t, s);
  if (before === null) return first;
  const step = Math.log(noiseRatio(t) / noiseRatio(s));
  const previousStep = Math.log(noiseRatio(before) / noiseRatio(t));
  const extrapolate = step / (2 * previousStep);
  return { ...first, eps: first.eps * (1 + extrapolate), previous: -first.eps * extrapolate };
}

/**
 * A corrector step of Langevin dynamics, which stays at t: x ← x + δ·score + √(2δ)·z with score = −ε̂/σ; Song et al. 2021,
 * algorithm 5. Their δ = 2(r‖z‖/‖score‖)² takes its norms from the batch; here they are those expected of the VP-SDE,
 * ‖z‖² = d and ‖score‖² = d/σ², so that δ = 2(rσ)² and no row depends on another. r is `snr`. A step on a Gaussian of
 * variance V keeps its mean and leaves the variance V + δ²/V, at most 1 + 4r⁴ times V.
 */
export function langevinStep(t: number, snr: number): StepCoefficients {
  const strength = snr * sigma(t);
  return { x: 1, eps: -2 * snr * strength, previous: 0, noise: 2 * strength };
}

/**
 * Euler–Maruyama on the reverse SDE dx = [−½βx − β·score]dt + √β dw̄ with score = −ε̂/σ; Song et al. 2021, eq. 6.
 */
export function eulerMaruyamaStep(t: number, s: number): StepCoefficients {
  const dt = t - s;
  const rate = beta(t) * dt;
  return { x: 1 + 0.5 * rate, eps: -rate / sigma(t), previous: 0, noise: Math.sqrt(rate) };
}
