import type { NetUpdate } from '../nets/plan.ts';

/** Sums and multiples of parameters. */
export interface Linear<V> {
  readonly sum: (a: V, b: V) => V;
  readonly scaled: (v: V, by: number) => V;
}

/** A loss L(φ; B) on one batch. */
export interface BatchLoss<V, L> {
  at(params: V): { readonly loss: L; readonly gradient: V };
  /** ∇²L(φ)·v. */
  curvature(params: V, v: V): V;
}

export interface OuterGradient<V, L> {
  /** Of the first support batch, at φ. */
  readonly support: L;
  /** Of the query, at φ_n. */
  readonly query: L;
  readonly gradient: V;
}

/**
 * The gradient that an episode gives: inner steps φ_i = φ_{i−1} − α∇L(φ_{i−1}; B_i) from φ_0 = φ over n support batches, and
 * the outer objective
 *
 *   F(φ) = (a/n)·Σ_i L(φ_{i−1}; B_i) + b·L(φ_n; B_q)
 *
 * `second` is ∇F exactly: with v_n = b·∇L(φ_n; B_q), v_{i−1} = (I − α∇²L(φ_{i−1}; B_i))·v_i + (a/n)·∇L(φ_{i−1}; B_i), and
 * ∇F = v_0 (Finn, Abbeel & Levine 2017; Li et al. 2018, algorithm 1, has n = 1). `first` leaves the second derivatives
 * out: (a/n)·Σ_i ∇L(φ_{i−1}; B_i) + b·∇L(φ_n; B_q). Cost: n + 1 gradients, and n products with a Hessian in the second order.
 */
export function outerGradient<V, L>(
  { params, support, query, update }: Episode<V, L>,
  { sum, scaled }: Linear<V>,
): OuterGradient<V, L> {
  const { innerRate, supportShare, queryShare, order } = update;
  const share = supportShare / support.length;
  let fastParams = params;
  const steps = support.map((batch) => {
    const from = fastParams;
    const { loss, gradient } = batch.at(from);
    fastParams = sum(from, scaled(gradient, -innerRate));
    return { batch, from, loss, gradient };
  });
  const [first] = steps;
  if (first === undefined) throw new RangeError('an episode has a support batch');
  const last = query.at(fastParams);
  const gradient = steps.reduceRight(
    (v, { batch, from, gradient: own }) => {
      const passed = order === 'first' ? v : sum(v, scaled(batch.curvature(from, v), -innerRate));
      return sum(scaled(own, share), passed);
    },
    scaled(last.gradient, queryShare),
  );
  return { support: first.loss, query: last.loss, gradient };
}

export interface Episode<V, L> {
  /** φ. */
  readonly params: V;
  /** At least one: RangeError otherwise. */
  readonly support: readonly BatchLoss<V, L>[];
  readonly query: BatchLoss<V, L>;
  readonly update: Omit<NetUpdate, 'net'>;
}
