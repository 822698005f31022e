import type { NetUpdate } from '../nets/plan.ts';

/**
 * What an episode optimises, in the terms of outer-gradient.ts, n inner steps:
 *   mldg     a = 1/(1 + γ), b = γ/(1 + γ): support and query (Li et al. 2018), divided by 1 + γ so that a learning rate means
 *            the same as in pooled training
 *   maml     a = 0, b = 1: the query alone (Finn, Abbeel & Levine 2017)
 *   reptile  a = 1, b = 0, first order: (1/n)·Σ_i g_i = (φ − φ_n)/(α·n), so that φ moves towards the fast weights (Nichol,
 *            Achiam & Schulman 2018). The query is measured and not learned from; with n = 1 this is training on the support
 *   pooled   the mean over the rows of all batches at φ: α = 0, a = n/(n + 1), b = 1/(n + 1) for batches of one size
 */
export type MetaForm = 'mldg' | 'maml' | 'reptile' | 'pooled';

export type UpdateRule = Omit<NetUpdate, 'net'>;

/** A plain gradient step on one batch. */
export const PLAIN: UpdateRule = { innerRate: 0, supportShare: 1, queryShare: 0, order: 'first' };

export function updateRule(
  form: MetaForm,
  {
    innerRate,
    queryWeight,
    innerSteps,
    order,
  }: {
    readonly innerRate: number;
    readonly queryWeight: number;
    readonly innerSteps: number;
    readonly order: NetUpdate['order'];
  },
): UpdateRule {
  switch (form) {
    case 'mldg':
      return {
        innerRate,
        supportShare: 1 / (1 + queryWeight),
        queryShare: queryWeight / (1 + queryWeight),
        order,
      };
    case 'maml':
      return { innerRate, supportShare: 0, queryShare: 1, order };
    case 'reptile':
      return { innerRate, supportShare: 1, queryShare: 0, order: 'first' };
    case 'pooled':
      return {
        innerRate: 0,
        supportShare: innerSteps / (innerSteps + 1),
        queryShare: 1 / (innerSteps + 1),
        order: 'first',
      };
    default:
      return form satisfies never;
  }
}
