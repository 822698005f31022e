import { memory, mul, square, sub, sum, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { WASM_BASE } from '../../testing/wasm-base.ts';
import type { LossAndGradient } from '../tensors/gradient.ts';
import type { Parameters } from '../tensors/parameters.ts';
import { startTensors } from '../tensors/start-tensors.ts';
import { mldgGradient } from './mldg.ts';

/** L(φ) = ½‖φ − a‖², ∇L = φ − a. */
const quadratic =
  (a: number[]) =>
  ([flat]: Parameters): LossAndGradient =>
    tidy(() => {
      const gradient: Tensor2D = sub(flat as Tensor2D, tensor2d([a]));
      const loss: Scalar = mul(sum(square(gradient)), 0.5);
      return { loss, gradient: [gradient] };
    });

describe('first-order MLDG', () => {
  beforeAll(() => startTensors('cpu', { wasmBase: WASM_BASE }));

  // By hand, with support ½‖φ − a‖² and query ½‖φ − b‖²: φ' = φ − α(φ − a), and the outer gradient is
  // [(φ − a) + γ(φ' − b)] / (1 + γ). φ = 2, a = 1, b = −1, α = 0.5, γ = 3: φ' = 1.5, (1 + 3·2.5)/4 = 2.125.
  it('takes the outer step worked out by hand', () => {
    const before = memory().numTensors;
    const params = [tensor2d([[2]])];
    const outer = mldgGradient(
      params,
      { innerRate: 0.5, queryWeight: 3 },
      { support: quadratic([1]), query: quadratic([-1]) },
    );
    expect(outer.gradient[0]?.dataSync()[0]).toBeCloseTo(2.125, 6);
    expect(outer.support.dataSync()[0]).toBeCloseTo(0.5, 6);
    expect(outer.query.dataSync()[0]).toBeCloseTo(3.125, 6);
    for (const tensor of [...params, ...outer.gradient, outer.support, outer.query]) tensor.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('with α = 0 is the mean gradient of support and query', () => {
    const params = [tensor2d([[2, -1]])];
    const outer = mldgGradient(
      params,
      { innerRate: 0, queryWeight: 1 },
      { support: quadratic([1, 0]), query: quadratic([0, 5]) },
    );
    expect([...(outer.gradient[0]?.dataSync() ?? [])]).toEqual([
      expect.closeTo(1.5, 6),
      expect.closeTo(-3.5, 6),
    ]);
  });
});
