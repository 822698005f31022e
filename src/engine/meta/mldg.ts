import { add, mul, sub, tidy } from '@tensorflow/tfjs-core';
import type { Scalar } from '@tensorflow/tfjs-core';
import type { LossAndGradient } from '../tensors/gradient.ts';
import { zipWith } from '../tensors/parameters.ts';
import type { Parameters } from '../tensors/parameters.ts';

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
  readonly gradient: Parameters;
}

/**
 * First-order MLDG (Li et al. 2018, algorithm 1, without the second derivative): φ' = φ − α∇L(φ; B_s), and the outer
 * gradient ∇L(φ; B_s) + γ∇L(φ'; B_q), divided by 1 + γ so that a learning rate means the same as in pooled training.
 * Two evaluations. The caller owns the tensors returned.
 */
export function mldgGradient(
  params: Parameters,
  { innerRate, queryWeight }: MldgOptions,
  at: {
    readonly support: (params: Parameters) => LossAndGradient;
    readonly query: (params: Parameters) => LossAndGradient;
  },
): EpisodeGradient {
  return tidy(() => {
    const support = at.support(params);
    const fastParams = zipWith((phi, g) => sub(phi, mul(g, innerRate)), params, support.gradient);
    const query = at.query(fastParams);
    const gradient = zipWith(
      (gs, gq) => mul(add(gs, mul(gq, queryWeight)), 1 / (1 + queryWeight)),
      support.gradient,
      query.gradient,
    );
    return { support: support.loss, query: query.loss, gradient };
  });
}
