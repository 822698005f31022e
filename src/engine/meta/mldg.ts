import { add, mul, sub, tidy } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import type { LossAndGradient } from '../nets/gradient.ts';

export interface MldgOptions {
  /** α, the rate of the inner step. */
  readonly innerRate: number;
  /** γ, the weight of the query loss. */
  readonly queryWeight: number;
}

export interface EpisodeGradient {
  /** L(B_s) at φ. */
  readonly support: Scalar;
  /** L(B_q) at φ'. */
  readonly query: Scalar;
  readonly gradient: Tensor1D;
}

/**
 * First-order MLDG (Li et al. 2018, algorithm 1, without the second derivative): φ' = φ − α∇L(φ; B_s), and the outer
 * gradient ∇L(φ; B_s) + γ∇L(φ'; B_q), divided by 1 + γ so that a learning rate means the same as in pooled training.
 * Two evaluations of `at`. The caller owns the tensors returned.
 */
export function mldgGradient(
  params: Tensor1D,
  { innerRate, queryWeight }: MldgOptions,
  at: {
    readonly support: (flat: Tensor1D) => LossAndGradient;
    readonly query: (flat: Tensor1D) => LossAndGradient;
  },
): EpisodeGradient {
  return tidy(() => {
    const support = at.support(params);
    const fastParams: Tensor1D = sub(params, mul(support.gradient, innerRate));
    const query = at.query(fastParams);
    const gradient: Tensor1D = mul(
      add(support.gradient, mul(query.gradient, queryWeight)),
      1 / (1 + queryWeight),
    );
    return { support: support.loss, query: query.loss, gradient };
  });
}
