import { add, div, keep, maximum, mul, sqrt, square, sub, sum, tidy } from '@tensorflow/tfjs-core';
import type { Tensor1D } from '@tensorflow/tfjs-core';

/** Everything that changes while one net trains, each a flat vector of its parameters' length. */
export interface TrainingState {
  /** φ. */
  readonly params: Tensor1D;
  /** First and second moments. */
  readonly m: Tensor1D;
  readonly v: Tensor1D;
  /** Exponential moving average of φ, which is what samples. */
  readonly ema: Tensor1D;
}

export interface AdamOptions {
  readonly learningRate: number;
  /** 1-based number of this update, for the bias correction. */
  readonly step: number;
  /** EMA decay; the average warms up as min(decay, (1 + step)/(10 + step)). */
  readonly emaDecay: number;
  /** Gradients with a larger Euclidean norm are scaled down to it. */
  readonly maxNorm: number;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * One Adam update (Kingma & Ba 2015, algorithm 1) of a flat vector with gradient clipping, and the EMA with it.
 * Returns the new state and disposes the old; about 16 elementwise launches whatever the number of layers.
 */
export function adamUpdate(
  state: TrainingState,
  gradient: Tensor1D,
  { learningRate, step, emaDecay, maxNorm }: AdamOptions,
): TrainingState {
  const decay = Math.min(emaDecay, (1 + step) / (10 + step));
  const rate = learningRate / (1 - BETA1 ** step);
  const correction = 1 / Math.sqrt(1 - BETA2 ** step);
  const next = tidy(() => {
    const norm = sqrt(sum(square(gradient)));
    const g: Tensor1D = div(gradient, maximum(div(norm, maxNorm), 1));
    const m: Tensor1D = add(mul(state.m, BETA1), mul(g, 1 - BETA1));
    const v: Tensor1D = add(mul(state.v, BETA2), mul(square(g), 1 - BETA2));
    const params: Tensor1D = sub(state.params, div(mul(m, rate), add(mul(sqrt(v), correction), EPSILON)));
    const ema: Tensor1D = add(mul(state.ema, decay), mul(params, 1 - decay));
    return { params: keep(params), m: keep(m), v: keep(v), ema: keep(ema) };
  });
  disposeState(state);
  return next;
}

export function disposeState({ params, m, v, ema }: TrainingState): void {
  for (const tensor of [params, m, v, ema]) tensor.dispose();
}
