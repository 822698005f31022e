import type { Key } from '../../core/rng/key.ts';
import type { NetSpec } from './spec.ts';
import type { Checkpoint } from './checkpoint.ts';

/**
 * What a net learns from noised rows x_t = m·x_0 + σ·ε:
 *   velocity  mean over rows and dimensions of w·(out − v)², v = m·ε − σ·x_0, told y and s as the batch says
 *   label     mean over rows of w·cross-entropy of softmax(out) with y, in nats; told the time only
 *   group     the same with s
 */
export type Objective = 'velocity' | 'label' | 'group';

export interface PlannedNet {
  readonly spec: NetSpec;
  readonly objective: Objective;
}

/** All that the buffers of a training plan follow from. */
export interface PlanShape {
  readonly nets: readonly PlannedNet[];
  /** Width of an encoded row, classes of y, groups of s. */
  readonly features: number;
  readonly classes: number;
  readonly groups: number;
  /** Most rows in one batch. */
  readonly batch: number;
}

/** What a row tells the score net: neither y nor s, y alone, or both. */
export const TELLS_NOTHING = 0;
export const TELLS_LABEL = 1;
export const TELLS_BOTH = 2;

/** Rows of one batch before noise. Noise is drawn where the net runs: ε = fillNormal(noise) over [rows × features]. */
export interface PlainBatch {
  /** n ≤ shape.batch. */
  readonly rows: number;
  /** Encoded rows, [n × features] row-major. */
  readonly x0: Float32Array;
  /** Class and group of each row. */
  readonly y: Int32Array;
  readonly s: Int32Array;
  /** Weight of each row in the losses, which divide by n and not by the sum of weights. */
  readonly weights: Float32Array;
  /** Time of each row, and m and σ there. */
  readonly t: Float32Array;
  readonly m: Float32Array;
  readonly sigma: Float32Array;
  /** TELLS_… of each row. */
  readonly told: Uint8Array;
  readonly noise: Key;
}

/** How one net learns from the batches of a step; meta/outer-gradient.ts has the formula. */
export interface NetUpdate {
  /** Position in shape.nets. */
  readonly net: number;
  /** α of the inner steps. */
  readonly innerRate: number;
  /** a and b: weights of the support losses together and of the query loss in what is optimised. */
  readonly supportShare: number;
  readonly queryShare: number;
  /** `second` follows the gradient through the inner steps, which the reference does and the kernels refuse (RangeError). */
  readonly order: 'first' | 'second';
}

/** One update of some nets: by an episode, or a plain gradient step on the one support batch where there is no query. */
export interface PlanStep {
  /** A batch for each inner step, in their order. Throws RangeError for none, or for several without a query. */
  readonly support: readonly PlainBatch[];
  readonly query: PlainBatch | null;
  /** The nets that are updated, ascending. */
  readonly updates: readonly NetUpdate[];
  readonly learningRate: number;
  readonly emaDecay: number;
}

/** Losses of one net at its latest update. */
export interface NetLosses {
  /** Of the first support batch, at φ. */
  readonly support: number;
  /** Of the query, at the weights after the inner steps; null where there was none. */
  readonly query: number | null;
}

/**
 * The nets of a method while they train on one device: parameters, moments and averages live there, every buffer is
 * allocated once, and a step is a fixed sequence of kernels.
 *
 * Every implementation computes the same step from the same batch, to float32 rounding: gradient
 * (meta/outer-gradient.ts), clipping and Adam with the moving average (tensors/adam.ts).
 */
export interface TrainingPlan {
  /** Runs or queues one step. Rejects with DeviceLost once the device is gone; the state there is lost with it. */
  step(step: PlanStep): Promise<void>;
  /** Losses of each net at its latest update, null before the first: waits for the device. */
  losses(): Promise<readonly (NetLosses | null)[]>;
  /** The state of each net, to continue from on this or another device. */
  checkpoint(): Promise<readonly Checkpoint[]>;
  restore(checkpoints: readonly Checkpoint[]): void;
  /** The moving averages alone, flat, in the order of shape.nets. */
  averaged(): Promise<readonly Float32Array[]>;
  dispose(): void;
}

/** The device of a plan is gone, as its message says in a sentence: continue from the last checkpoint on another one. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}
