import { addScaled, dot, multiply } from './vector.ts';

/** Enough for any table met; a truncated direction still descends. */
const MAX_CG_STEPS = 500;

export interface ConjugateGradientsInput {
  readonly gradient: Float64Array;
  /** The diagonal of H. */
  readonly diagonal: Float64Array;
  /** Turns a residual into an approximate solution of H·d = residual, in place; by default divides by the diagonal. */
  readonly precondition?: (residual: Float64Array) => void;
  /** out = H·v. */
  readonly timesHessian: (v: Float64Array, out: Float64Array) => void;
  /** No component of the solution need be better than this. */
  readonly negligible: number;
  /** Sum of the weights of the rows that the gradient is summed over. */
  readonly weight: number;
}

/**
 * Solves H·d = −gradient for a symmetric positive semi-definite H whose range holds the gradient. Yields after every
 * product with H. Source: Nocedal and Wright 2006, algorithms 5.3 and 7.1.
 */
export function* conjugateGradients(input: ConjugateGradientsInput): Generator<void, Float64Array> {
  const { gradient, timesHessian, negligible } = input;
  const size = gradient.length;
  const inverseDiagonal = input.diagonal.map((h) => 1 / Math.max(h, Number.MIN_VALUE));
  const direction = new Float64Array(size);
  const residual = gradient.map((g) => -g);
  const {
    precondition = (values: Float64Array): void => {
      multiply(values, inverseDiagonal, values);
    },
  } = input;
  const preconditioned = residual.slice();
  precondition(preconditioned);
  const search = preconditioned.slice();
  const product = new Float64Array(size);
  let slope = dot(residual, preconditioned);
  // Far from the optimum a rough solution does; the forcing term makes the last steps superlinear.
  const rough = slope * Math.min(0.01, slope / input.weight) ** 2;
  const goal = Math.max(rough, negligible ** 2 * inverseDiagonal.reduce((a, b) => Math.min(a, b)));
  for (let step = 0; step < MAX_CG_STEPS && slope > goal; step += 1) {
    timesHessian(search, product);
    const curvature = dot(search, product);
    if (!(curvature > 0)) break;
    addScaled(direction, slope / curvature, search);
    addScaled(residual, -slope / curvature, product);
    preconditioned.set(residual);
    precondition(preconditioned);
    const next = dot(residual, preconditioned);
    for (let j = 0; j < size; j += 1)
      search[j] = (preconditioned[j] as number) + (next / slope) * (search[j] as number);
    slope = next;
    yield;
  }
  return direction;
}
