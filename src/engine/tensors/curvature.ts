import { tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { NetSpec } from '../nets/spec.ts';
import { constant, dualColumnSums, dualProduct, dualSilu, dualSum, dualTimes } from './dual.ts';
import type { Dual } from './dual.ts';
import { blockSlot, EMBEDDING_SLOT, INPUT_SLOT } from './forward.ts';
import { slotOf } from './parameters.ts';
import type { Parameters } from './parameters.ts';

/**
 * ∇²L(φ)·v of the net of spec.ts by Pearlmutter's R-operator (1994): the gradient written out, with the derivative of every
 * line along v beside it. x [n, inputs], c [n, conditions]; `cotangent` maps the outputs [n, outputs] to ∂L/∂out. Costs
 * about three gradients. The caller owns the tensors returned.
 */
export function hessianProduct(
  { blocks }: NetSpec,
  { params, v }: { readonly params: Parameters; readonly v: Parameters },
  {
    x,
    c,
    cotangent,
  }: { readonly x: Tensor2D; readonly c: Tensor2D; readonly cotangent: (out: Dual) => Dual },
): Parameters {
  return tidy(() => {
    const weight = (slot: number): Dual => ({ value: slotOf(params, slot), tangent: slotOf(v, slot) });
    const dense = (input: Dual, slot: number): Dual =>
      dualSum(dualProduct(input, weight(slot)), weight(slot + 1));
    const products: Tensor2D[] = [];
    const leave = (slot: number, { value, tangent }: Dual): void => {
      products[slot] = tangent ?? zerosLike(value);
    };
    /** Leaves the derivatives of W and b at `slot`, and of C behind them where there are conditions. */
    const leaveLayer = (slot: number, input: Dual, { du, e }: { du: Dual; e: Dual | null }): void => {
      leave(slot, dualProduct(input, du, { transposeA: true }));
      leave(slot + 1, dualColumnSums(du));
      if (e !== null) leave(slot + 2, dualProduct(e, du, { transposeA: true }));
    };
    const back = (du: Dual, slot: number): Dual => dualProduct(du, weight(slot), { transposeB: true });

    const { value: e, slope: embeddingSlope } = dualSilu(dense(constant(c), EMBEDDING_SLOT));
    const conditioned = (input: Dual, slot: number): Dual =>
      dualSum(dense(input, slot), dualProduct(e, weight(slot + 2)));
    let h = conditioned(constant(x), INPUT_SLOT);
    const below: { readonly h: Dual; readonly slope: Dual; readonly slot: number }[] = [];
    for (let block = 0; block < blocks; block += 1) {
      const slot = blockSlot(block);
      const { value, slope } = dualSilu(conditioned(h, slot));
      below.push({ h, slope, slot });
      h = dualSum(h, value);
    }

    const dOut = cotangent(dense(h, blockSlot(blocks)));
    leaveLayer(blockSlot(blocks), h, { du: dOut, e: null });
    let dh = back(dOut, blockSlot(blocks));
    let de: Dual | null = null;
    const addToE = (term: Dual): Dual => (de === null ? term : dualSum(de, term));
    for (const { h: input, slope, slot } of below.reverse()) {
      const du = dualTimes(dh, slope);
      leaveLayer(slot, input, { du, e });
      de = addToE(back(du, slot + 2));
      dh = dualSum(dh, back(du, slot));
    }
    leaveLayer(INPUT_SLOT, constant(x), { du: dh, e });
    de = addToE(back(dh, INPUT_SLOT + 2));
    leaveLayer(EMBEDDING_SLOT, constant(c), { du: dualTimes(de, embeddingSlope), e: null });
    return products;
  });
}
