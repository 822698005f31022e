import { add, matMul, mul, sigmoid, sub, tidy, transpose } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { blockSlot, conditioned, dense, embed, INPUT_SLOT } from './forward.ts';
import { slotOf } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import type { NetSpec } from '../nets/spec.ts';

/** A net whose gradient with respect to its input is taken often: transposes are made once. */
export interface DifferentiableNet {
  readonly spec: NetSpec;
  readonly parameters: Parameters;
  /** Aᵀ, B_1ᵀ … and Oᵀ, in that order. */
  readonly transposed: readonly Tensor2D[];
}

/** Owns its transposes; dispose them with the parameters. */
export function differentiable(spec: NetSpec, parameters: Parameters): DifferentiableNet {
  const matrices = [INPUT_SLOT, ...Array.from({ length: spec.blocks + 1 }, (_, block) => blockSlot(block))];
  return { spec, parameters, transposed: matrices.map((slot) => transpose(slotOf(parameters, slot))) };
}

/**
 * ∇_x of a scalar function of the logits, without a tape: `cotangent` maps logits [n, outputs] to ∂U/∂logits of the
 * same shape, and the result is [n, inputs]. Cost: one forward pass and the input half of one backward pass.
 * d SiLU(u)/du = s(1 + u(1 − s)) with s = sigmoid(u).
 */
export function inputGradient(
  { spec, parameters, transposed }: DifferentiableNet,
  x: Tensor2D,
  c: Tensor2D,
  cotangent: (logits: Tensor2D) => Tensor2D,
): Tensor2D {
  return tidy(() => {
    const e = embed(parameters, c);
    let h = conditioned(parameters, x, e, INPUT_SLOT);
    const slopes: Tensor2D[] = [];
    for (let block = 0; block < spec.blocks; block += 1) {
      const u = conditioned(parameters, h, e, blockSlot(block));
      const s: Tensor2D = sigmoid(u);
      const value: Tensor2D = mul(u, s);
      slopes.push(add(s, sub(value, mul(value, s))));
      h = add(h, value);
    }
    const logits = dense(parameters, h, blockSlot(spec.blocks));
    let dh: Tensor2D = matMul(cotangent(logits), slotOf(transposed, spec.blocks + 1));
    for (let block = spec.blocks - 1; block >= 0; block -= 1) {
      dh = add(dh, matMul(mul(dh, slotOf(slopes, block)), slotOf(transposed, block + 1)));
    }
    return matMul(dh, slotOf(transposed, 0));
  });
}
