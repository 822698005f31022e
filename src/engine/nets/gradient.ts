import { concat, reshape, tidy, valueAndGrads } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Weights } from './forward.ts';
import { weightsOf } from './forward.ts';
import type { NetSpec } from './spec.ts';

export interface LossAndGradient {
  readonly loss: Scalar;
  /** Flat, in layout order. */
  readonly gradient: Tensor1D;
}

/** Loss and flat gradient at flat parameters. The caller owns both tensors. */
export function lossAndGradient(
  spec: NetSpec,
  flat: Tensor1D,
  loss: (weights: Weights) => Scalar,
): LossAndGradient {
  return tidy(() => {
    const evaluate = (...weights: Tensor[]): Scalar => loss(weights as Tensor2D[]);
    const { value, grads } = valueAndGrads(evaluate)(weightsOf(spec, flat));
    return { loss: value as Scalar, gradient: concat(grads.map((g) => reshape(g, [-1]))) as Tensor1D };
  });
}
