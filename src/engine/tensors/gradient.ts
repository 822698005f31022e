import { add, grads, mul, sum, tidy, valueAndGrads } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { slotOf } from './parameters.ts';
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

/**
 * ∇²L(φ)·v = ∇_φ⟨∇L(φ), v⟩ (Pearlmutter 1994), by a gradient of the gradient: about four times the cost of one. The caller
 * owns the tensors returned.
 */
export function hessianProduct(
  parameters: Parameters,
  v: Parameters,
  loss: (parameters: Parameters) => Scalar,
): Parameters {
  return tidy(() => {
    const slope = (...slots: Tensor[]): Scalar => {
      const gradient = grads((...inner: Tensor[]) => loss(inner as Tensor2D[]))(slots);
      const terms = gradient.map((g, slot): Scalar => sum(mul(g, slotOf(v, slot))));
      return terms.reduce((total, term) => add(total, term));
    };
    return grads(slope)([...parameters]) as Tensor2D[];
  });
}
