import { add, mul, sigmoid, sub } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { product, unbroadcast } from './fast-gradients.ts';

/**
 * A matrix and its derivative along one direction of the parameters: forward-mode differentiation by hand, for tfjs's own
 * second derivatives are silently wrong where a gradient uses a saved output (4.22: sigmoid, softmax). A tangent of null is 0.
 */
export interface Dual {
  readonly value: Tensor2D;
  readonly tangent: Tensor2D | null;
}

export const constant = (value: Tensor2D): Dual => ({ value, tangent: null });

/** a + b; b may be one row for all of a's. */
export const dualSum = (a: Dual, b: Dual): Dual => ({
  value: add(a.value, b.value),
  tangent: sumOf(a.tangent, b.tangent),
});

/** op(a)·op(b), each as it is or transposed. */
export function dualProduct(
  a: Dual,
  b: Dual,
  { transposeA = false, transposeB = false }: { transposeA?: boolean; transposeB?: boolean } = {},
): Dual {
  const times = (left: Tensor2D | null, right: Tensor2D | null): Tensor2D | null =>
    left === null || right === null ? null : product(left, right, transposeA, transposeB);
  return {
    value: product(a.value, b.value, transposeA, transposeB),
    tangent: sumOf(times(a.tangent, b.value), times(a.value, b.tangent)),
  };
}

/** a∘b, element by element; either may be a column or a row for all. */
export function dualTimes(a: Dual, b: Dual): Dual {
  const times = (left: Tensor2D | null, right: Tensor2D | null): Tensor2D | null =>
    left === null || right === null ? null : mul<Tensor2D>(left, right);
  return {
    value: mul(a.value, b.value),
    tangent: sumOf(times(a.tangent, b.value), times(a.value, b.tangent)),
  };
}

/** The sum over rows, [1, columns]. */
export const dualColumnSums = ({ value, tangent }: Dual): Dual => ({
  value: unbroadcast(value, [1, value.shape[1]]) as Tensor2D,
  tangent: tangent === null ? null : (unbroadcast(tangent, [1, tangent.shape[1]]) as Tensor2D),
});

/**
 * SiLU(u) = u·s with s = sigmoid(u), and its slope s + u·s·(1 − s) as a dual of its own: the slope's derivative is
 * s(1 − s)(2 + u(1 − 2s)).
 */
export function dualSilu({ value: u, tangent }: Dual): { readonly value: Dual; readonly slope: Dual } {
  const s: Tensor2D = sigmoid(u);
  const value: Tensor2D = mul(u, s);
  const rest: Tensor2D = sub(1, s);
  const slope: Tensor2D = add(s, mul(value, rest));
  if (tangent === null) return { value: constant(value), slope: constant(slope) };
  const curvature: Tensor2D = mul(mul(s, rest), add(mul(u, sub(1, mul(s, 2))), 2));
  return {
    value: { value, tangent: mul<Tensor2D>(slope, tangent) },
    slope: { value: slope, tangent: mul<Tensor2D>(curvature, tangent) },
  };
}

const sumOf = (a: Tensor2D | null, b: Tensor2D | null): Tensor2D | null =>
  a === null ? b : b === null ? a : add<Tensor2D>(a, b);
