import { add, matMul, mul, sum, tensor2d, tensor3d, tidy, valueAndGrads } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { normal } from '../../core/rng/draw.ts';
import { fold, key } from '../../core/rng/key.ts';
import { WASM_BASE } from '../../testing/wasm-base.ts';
import { startTensors } from './start-tensors.ts';

const values = (name: string, n: number): Float32Array => Float32Array.from(normal(fold(key(5), name), n));

/** Gradients of Σ f(a, b)², flat; the upstream 2f is not uniform. */
const gradients = (f: (a: Tensor, b: Tensor) => Tensor, a: () => Tensor, b: () => Tensor): number[] =>
  tidy(() => {
    const { grads } = valueAndGrads((x: Tensor, y: Tensor) => sum(mul(f(x, y), f(x, y))))([a(), b()]);
    return grads.flatMap((g) => [...g.dataSync()]);
  });

describe('gradients on wasm’s fast paths', () => {
  // The oracle is the cpu backend, where the same registration takes tfjs's flags and sums.
  const cases: [string, (a: Tensor, b: Tensor) => Tensor, () => Tensor, () => Tensor][] = [];
  for (const [ta, tb] of [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    cases.push([
      `matMul ${ta ? 'T' : 'N'}${tb ? 'T' : 'N'}`,
      (a, b) => matMul(a, b, ta, tb),
      () => tensor2d(values('a', 15), ta ? [5, 3] : [3, 5]),
      () => tensor2d(values('b', 20), tb ? [4, 5] : [5, 4]),
    ]);
  }
  cases.push(
    [
      'batched matMul',
      (a, b) => matMul(a, b),
      () => tensor3d(values('a', 12), [2, 2, 3]),
      () => tensor3d(values('b', 18), [2, 3, 3]),
    ],
    [
      'bias',
      (a, b) => add(a, b),
      () => tensor2d(values('a', 12), [4, 3]),
      () => tensor2d(values('b', 3), [1, 3]),
    ],
    [
      'column',
      (a, b) => add(a, b),
      () => tensor2d(values('a', 12), [4, 3]),
      () => tensor2d(values('b', 4), [4, 1]),
    ],
  );
  it.each(cases)('%s', async (_name, f, a, b) => {
    await startTensors('cpu', { wasmBase: WASM_BASE });
    const expected = gradients(f, a, b);
    await startTensors('wasm', { wasmBase: WASM_BASE });
    const found = gradients(f, a, b);
    expect(found).toHaveLength(expected.length);
    found.forEach((v, i) => expect(v).toBeCloseTo(expected[i] as number, 4));
  });
});
