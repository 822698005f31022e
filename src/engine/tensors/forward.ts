import { add, matMul, mul, sigmoid } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { slotOf } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import type { NetSpec } from '../nets/spec.ts';

/** First slot of each layer: the embedding, the input projection, block i (from 0) and, after the last, the output. */
export const EMBEDDING_SLOT = 0;
export const INPUT_SLOT = 2;
export const blockSlot = (block: number): number => 5 + 3 * block;

/** x·sigmoid(x), Elfwing et al. 2018. */
export const silu = (x: Tensor2D): Tensor2D => mul(x, sigmoid(x));

/** input·W + b, with W at `slot` and b after it. */
export const dense = (parameters: Parameters, input: Tensor2D, slot: number): Tensor2D =>
  add(matMul(input, slotOf(parameters, slot)), slotOf(parameters, slot + 1));

/** e of spec.ts, [n, embedding]. */
export const embed = (parameters: Parameters, c: Tensor2D): Tensor2D =>
  silu(dense(parameters, c, EMBEDDING_SLOT));

/** input·W + b + e·C, with W, b and C at `slot` and after it: h_0, and what a block passes to SiLU. */
export const conditioned = (parameters: Parameters, input: Tensor2D, e: Tensor2D, slot: number): Tensor2D =>
  add(dense(parameters, input, slot), matMul(e, slotOf(parameters, slot + 2)));

/** The net of spec.ts: x [n, inputs] and c [n, conditions] to [n, outputs]. */
export function forward({ blocks }: NetSpec, parameters: Parameters, x: Tensor2D, c: Tensor2D): Tensor2D {
  const e = embed(parameters, c);
  let h = conditioned(parameters, x, e, INPUT_SLOT);
  for (let block = 0; block < blocks; block += 1) {
    h = add(h, silu(conditioned(parameters, h, e, blockSlot(block))));
  }
  return dense(parameters, h, blockSlot(blocks));
}
