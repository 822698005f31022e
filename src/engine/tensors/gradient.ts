import { tidy, valueAndGrads } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Parameters } from './parameters.ts';

export interface LossAndGradient {
  readonly loss: Scalar;
  readonly gradient: Parameters;
}

/** Loss and gradient at the given parameters. The caller owns the tensors returned. */
export function lossAndGradient(
  parameters: Parameters,
  loss: (parameters: Parameters) => Scalar,
): LossAndGradient {
  return tidy(() => {
    const evaluate = (...slots: Tensor[]): Scalar => loss(slots as Tensor2D[]);
    const found = valueAndGrads(evaluate)([...parameters]);
    return { loss: found.value, gradient: found.grads as Tensor2D[] };
  });
}
