import type { Key } from '../../core/rng/key.ts';
import type { PlannedNet, PlanShape } from './plan.ts';

/** A velocity prediction told TELLS_…, and its coefficient in the guided velocity Σ coefficient·v̂(told). */
export interface ToldTerm {
  readonly told: number;
  readonly coefficient: number;
}

/**
 * A term strength·∇_x U of a classifier. `towards` has π of each row, [n × K], for U = Σ π_k log p_k, whose slope at the
 * logits is π − p; `entropy` is U = −Σ p_k log p_k. See core/diffusion/guidance.ts.
 */
export interface ClassifierTerm {
  readonly objective: 'label' | 'group';
  readonly strength: number;
  readonly towards: Float32Array | 'entropy';
}

/** A time of the reverse process, and all that a noise prediction there needs. */
export interface NoiseLevel {
  readonly t: number;
  readonly m: number;
  readonly sigma: number;
  /** Factor on every classifier term: σ, annealed where that is asked for, and m where the term is of the estimate. */
  readonly classifierScale: number;
  /**
   * The time at which classifiers are asked about x̂_0 = m·x − σ·v̂, Tweedie's estimate by the guided velocity, with the
   * gradient taken there; null: they are asked about x at t.
   */
  readonly estimateTime: number | null;
}

/**
 * One reverse step: ε̂ = σ·x + m·v̂ − Σ classifier terms, each term no longer than maxGuidance·‖σ·x + m·v̂‖ row by row,
 * then x ← x·x + eps·ε̂ + previous·ε̂_prev + noise·z with z = fillNormal(fold(key, step)).
 */
export interface ReverseStep extends NoiseLevel {
  readonly x: number;
  readonly eps: number;
  readonly previous: number;
  readonly noise: number;
  /** Heun: ε̂ is the mean of that at x and that at the other level, at x·x + eps·ε̂. */
  readonly corrector: (NoiseLevel & { readonly x: number; readonly eps: number }) | null;
}

export interface SamplingRequest {
  readonly rows: number;
  /** What each row is told: class and group. */
  readonly y: Int32Array;
  readonly s: Int32Array;
  readonly told: readonly ToldTerm[];
  readonly classifiers: readonly ClassifierTerm[];
  readonly maxGuidance: number;
  readonly steps: readonly ReverseStep[];
  /** The process starts from fillNormal(fold(key, 'start')) over [rows × features]. */
  readonly key: Key;
}

/** What a sampling plan is made for; at most shape.batch rows are drawn at once. */
export interface SamplingNets extends Omit<PlanShape, 'nets'> {
  /** The score net, and the classifiers where a request may name them. */
  readonly nets: readonly (PlannedNet & { readonly params: Float32Array })[];
}

/** Nets on one device, ready to draw from. */
export interface SamplingPlan {
  /**
   * Rows [rows × features] at the end of the reverse process. `onStep` is awaited after every few steps, with the number
   * taken, and ends the drawing by rejecting. Rejects with DeviceLost once the device is gone.
   */
  sample(request: SamplingRequest, onStep: (step: number) => Promise<unknown>): Promise<Float32Array>;
  dispose(): void;
}
