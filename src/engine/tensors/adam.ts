import { add, div, keep, maximum, mul, sqrt, square, sub, sum, tidy } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { BETA1, BETA2, EPSILON } from '../nets/adam-constants.ts';
import { slotOf } from './parameters.ts';
import type { Parameters } from './parameters.ts';

/** Everything that changes while one net trains. */
export interface TrainingState {
  /** φ. */
  readonly params: Parameters;
  /** First and second moments. */
  readonly m: Parameters;
  readonly v: Parameters;
  /** Exponential moving average of φ, which is what samples. */
  readonly ema: Parameters;
}

export interface AdamOptions {
  readonly learningRate: number;
  /** 1-based number of this update, for the bias correction. */
  readonly step: number;
  /** EMA decay; the average warms up as min(decay, (1 + step)/(10 + step)). */
  readonly emaDecay: number;
  /** Gradients with a larger Euclidean norm, over all parameters, are scaled down to it. */
  readonly maxNorm: number;
}

/**
 * One Adam update (Kingma & Ba 2015, algorithm 1) with gradient clipping, and the moving average with it. Returns the
 * new state and disposes the old. Cost: 18 elementwise launches per parameter tensor.
 */
export function adamUpdate(
  state: TrainingState,
  gradient: Parameters,
  { learningRate, step, emaDecay, maxNorm }: AdamOptions,
): TrainingState {
  const decay = Math.min(emaDecay, (1 + step) / (10 + step));
  const rate = learningRate / (1 - BETA1 ** step);
  const correction = 1 / Math.sqrt(1 - BETA2 ** step);
  const next = tidy(() => {
    const shrink = clipping(gradient, maxNorm);
    const slots = gradient.map((raw, slot) => {
      const g: Tensor2D = mul(raw, shrink);
      const m: Tensor2D = add(mul(slotOf(state.m, slot), BETA1), mul(g, 1 - BETA1));
      const v: Tensor2D = add(mul(slotOf(state.v, slot), BETA2), mul(square(g), 1 - BETA2));
      const step: Tensor2D = div(mul(m, rate), add(mul(sqrt(v), correction), EPSILON));
      const params: Tensor2D = sub(slotOf(state.params, slot), step);
      const ema: Tensor2D = add(mul(slotOf(state.ema, slot), decay), mul(params, 1 - decay));
      return { params: keep(params), m: keep(m), v: keep(v), ema: keep(ema) };
    });
    return {
      params: slots.map((slot) => slot.params),
      m: slots.map((slot) => slot.m),
      v: slots.map((slot) => slot.v),
      ema: slots.map((slot) => slot.ema),
    };
  });
  disposeState(state);
  return next;
}

/** min(1, maxNorm / ‖g‖), on the device: reading it back would wait for the whole step. */
function clipping(gradient: Parameters, maxNorm: number): Scalar {
  // Not addN: tfjs's webgpu binds every term as a storage buffer and returns garbage beyond the adapter's limit of 8–10.
  const squares: Scalar[] = gradient.map((g) => sum(square(g)));
  const norm: Scalar = sqrt(squares.reduce((total, term) => add(total, term)));
  return div(maxNorm, maximum(norm, maxNorm));
}

export function disposeState({ params, m, v, ema }: TrainingState): void {
  for (const tensor of [...params, ...m, ...v, ...ema]) tensor.dispose();
}
