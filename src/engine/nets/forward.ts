import { add, matMul, mul, sigmoid } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { slotOf } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import type { NetSpec } from './spec.ts';

/** x·sigmoid(x), Elfwing et al. 2018. */
export const silu = (x: Tensor2D): Tensor2D => mul(x, sigmoid(x));

/** input·W + b, with W at slot `first` and b after it. */
export const dense = (parameters: Parameters, input: Tensor2D, first: number): Tensor2D =>
  add(matMul(input, slotOf(parameters, first)), slotOf(parameters, first + 1));

/** h_0 of spec.ts: the projected row plus the embedded conditions. */
export const firstHidden = (parameters: Parameters, x: Tensor2D, c: Tensor2D): Tensor2D =>
  add(dense(parameters, x, 4), dense(parameters, silu(dense(parameters, c, 0)), 2));

/** Slot of B_i, counting blocks from 0; the output layer follows the last block. */
export const blockSlot = (block: number): number => 6 + 2 * block;

/** The net of spec.ts: x [n, inputs] and c [n, conditions] to [n, outputs]. */
export function forward({ blocks }: NetSpec, parameters: Parameters, x: Tensor2D, c: Tensor2D): Tensor2D {
  let h = firstHidden(parameters, x, c);
  for (let block = 0; block < blocks; block += 1) h = add(h, silu(dense(parameters, h, blockSlot(block))));
  return dense(parameters, h, blockSlot(blocks));
}
