import { memory, mul, square, sub, sum, tensor1d, tidy } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { WASM_BASE } from '../../testing/wasm-base.ts';
import type { LossAndGradient } from '../nets/gradient.ts';
import { startBackend } from '../runtime/start-backend.ts';
import { mldgGradient } from './mldg.ts';

/** L(φ) = ½‖φ − a‖², ∇L = φ − a. */
const quadratic =
  (a: number[]) =>
  (flat: Tensor1D): LossAndGradient =>
    tidy(() => {
      const gradient: Tensor1D = sub(flat, tensor1d(a));
      return { loss: mul(sum(square(gradient)), 0.5) as Scalar, gradient };
    });

describe('first-order MLDG', () => {
  beforeAll(() => startBackend('cpu', { wasmBase: WASM_BASE }));

  // By hand, with support ½‖φ − a‖² and query ½‖φ − b‖²: φ' = φ − α(φ − a), and the outer gradient is
  // [(φ − a) + γ(φ' − b)] / (1 + γ). φ = 2, a = 1, b = −1, α = 0.5, γ = 3: φ' = 1.5, (1 + 3·2.5)/4 = 2.125.
  it('takes the outer step worked out by hand', () => {
    const before = memory().numTensors;
    const params = tensor1d([2]);
    const outer = mldgGradient(
      params,
      { innerRate: 0.5, queryWeight: 3 },
      { support: quadratic([1]), query: quadratic([-1]) },
    );
    expect(outer.gradient.dataSync()[0]).toBeCloseTo(2.125, 6);
    expect(outer.support.dataSync()[0]).toBeCloseTo(0.5, 6);
    expect(outer.query.dataSync()[0]).toBeCloseTo(3.125, 6);
    for (const tensor of [params, outer.gradient, outer.support, outer.query]) tensor.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('with α = 0 is the mean gradient of support and query', () => {
    const params = tensor1d([2, -1]);
    const outer = mldgGradient(
      params,
      { innerRate: 0, queryWeight: 1 },
      { support: quadratic([1, 0]), query: quadratic([0, 5]) },
    );
    expect([...outer.gradient.dataSync()]).toEqual([expect.closeTo(1.5, 6), expect.closeTo(-3.5, 6)]);
  });
});
