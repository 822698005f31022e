import { add, matMul, mul, reshape, sigmoid, slice } from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { NetSpec } from './spec.ts';
import { layoutOf } from './spec.ts';

/** The weights of a net in layout order. Biases are [1, n]. */
export type Weights = readonly Tensor2D[];

/** Views of the flat vector as weights; the caller owns and disposes them. */
export function weightsOf(spec: NetSpec, flat: Tensor1D): Tensor2D[] {
  return layoutOf(spec).map(({ shape, offset, size }) => reshape(slice(flat, [offset], [size]), [...shape]));
}

/** x·sigmoid(x), Elfwing et al. 2018. */
export const silu = (x: Tensor2D): Tensor2D => mul(x, sigmoid(x));

/**
 * The net of spec.ts: x [n, inputs] and c [n, conditions] to [n, outputs]. A weight that is missing from `weights`
 * is a programming error and throws.
 */
export function forward({ blocks }: NetSpec, weights: Weights, x: Tensor2D, c: Tensor2D): Tensor2D {
  const at = (index: number): Tensor2D => {
    const weight = weights[index];
    if (weight === undefined) throw new RangeError(`no weight ${index}`);
    return weight;
  };
  const dense = (input: Tensor2D, first: number): Tensor2D => add(matMul(input, at(first)), at(first + 1));
  let h: Tensor2D = add(dense(x, 4), dense(silu(dense(c, 0)), 2));
  for (let block = 0; block < blocks; block += 1) h = add(h, silu(dense(h, 6 + 2 * block)));
  return dense(h, 6 + 2 * blocks);
}
