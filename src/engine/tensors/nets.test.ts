import { memory, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { normal } from '../../core/rng/draw.ts';
import { fold, key } from '../../core/rng/key.ts';
import { centralDifferences, referenceForward } from '../../testing/reference-net.ts';
import { WASM_BASE } from '../../testing/wasm-base.ts';
import { startTensors } from './start-tensors.ts';
import { forward } from './forward.ts';
import { lossAndGradient } from './gradient.ts';
import { initialParameters } from '../nets/initial.ts';
import { differentiable, inputGradient } from './input-gradient.ts';
import { crossEntropy, squaredError } from './losses.ts';
import { upload } from './parameters.ts';
import { layoutOf, parameterCount } from '../nets/spec.ts';
import { startingCheckpoint } from '../nets/checkpoint.ts';
import { Trainer } from './trainer.ts';

const spec = { inputs: 4, conditions: 3, embedding: 3, width: 5, blocks: 2, outputs: 4 };
const rows = 3;
const k = key(11);
const matrix = (name: string, n: number, m: number): number[][] => {
  const z = normal(fold(k, name), n * m);
  return Array.from({ length: n }, (_, i) => [...z.subarray(i * m, (i + 1) * m)]);
};
const x = matrix('x', rows, spec.inputs);
const c = matrix('c', rows, spec.conditions);
const eps = matrix('eps', rows, spec.outputs);
const oneHot = [0, 2, 1].map((y) => [0, 1, 2, 3].map((j) => (j === y ? 1 : 0)));
/** Every weight drawn, so that no path through the net is dead as it is at the zero output layer. */
const params = normal(fold(k, 'params'), parameterCount(spec)).map((v) => 0.5 * v);

const rowWeights = [[0.5], [1], [2]];
const mse = (out: number[][]): number =>
  out.reduce((s, row, i) => {
    const squares = row.reduce((r, v, j) => r + (v - (eps[i]?.[j] as number)) ** 2, 0);
    return s + (rowWeights[i]?.[0] as number) * squares;
  }, 0) /
  (rows * 4);
const ce = (out: number[][]): number =>
  out.reduce((s, row, i) => {
    const logZ = Math.log(row.reduce((r, v) => r + Math.exp(v), 0));
    return (
      s -
      (rowWeights[i]?.[0] as number) * row.reduce((r, v, j) => r + (oneHot[i]?.[j] as number) * (v - logZ), 0)
    );
  }, 0) / rows;

describe.each(['cpu', 'wasm'] as const)('nets on %s', (backend) => {
  let tensors = 0;
  beforeEach(async () => {
    await startTensors(backend, { wasmBase: WASM_BASE });
    tensors = memory().numTensors;
  });
  afterEach(() => {
    expect(memory().numTensors).toBe(tensors);
  });

  it('forward agrees with plain loops in f64', () => {
    const out = tidy(() =>
      forward(spec, upload(spec, Float32Array.from(params)), tensor2d(x), tensor2d(c)).dataSync(),
    );
    const expected = referenceForward(spec, params, x, c).flat();
    out.forEach((v, i) => expect(v).toBeCloseTo(expected[i] as number, 4));
  });

  // The oracle: central differences of the f64 loss. Float32 keeps about six digits of it.
  it.each([
    ['score net, squared error', mse, 'noise'],
    ['classifier, cross-entropy', ce, 'entropy'],
  ] as const)('%s: gradient agrees with central differences', (_name, loss, kind) => {
    const gradient = tidy(() => {
      const { gradient: flat } = lossAndGradient(upload(spec, Float32Array.from(params)), (weights) => {
        const out = forward(spec, weights, tensor2d(x), tensor2d(c));
        return kind === 'noise'
          ? squaredError(out, tensor2d(eps), tensor2d(rowWeights))
          : crossEntropy(out, tensor2d(oneHot), tensor2d(rowWeights));
      });
      return flat.flatMap((slot) => [...slot.dataSync()]);
    });
    const expected = centralDifferences((p) => loss(referenceForward(spec, p, x, c)), params);
    const scale = Math.max(...expected.map(Math.abs));
    expected.forEach((g, i) => expect(Math.abs((gradient[i] as number) - g) / scale).toBeLessThan(2e-5));
  });

  it('the tapeless input gradient agrees with central differences', () => {
    const direction = tensor2d(eps);
    const found = tidy(() => {
      const net = differentiable(spec, upload(spec, Float32Array.from(params)));
      return inputGradient(net, tensor2d(x), tensor2d(c), () => direction).dataSync();
    });
    direction.dispose();
    const weighted = (flat: Float64Array): number => {
      const at = x.map((_, i) => [...flat.subarray(i * 4, i * 4 + 4)]);
      return referenceForward(spec, params, at, c).reduce(
        (s, row, i) => s + row.reduce((r, v, j) => r + v * (eps[i]?.[j] as number), 0),
        0,
      );
    };
    const expected = centralDifferences(weighted, Float64Array.from(x.flat()));
    const scale = Math.max(...expected.map(Math.abs));
    expected.forEach((g, i) => expect(Math.abs((found[i] as number) - g) / scale).toBeLessThan(2e-5));
  });

  it('Adam and the moving average agree with the textbook update in f64', async () => {
    const start = Float32Array.from(params);
    const gradients = [1, 2, 3].map((step) =>
      normal(fold(k, `g${step}`), params.length).map((v) => 0.01 * v),
    );
    const trainer = new Trainer(spec, startingCheckpoint(start));
    const [p, m, v, ema] = [
      Float64Array.from(start),
      new Float64Array(start.length),
      new Float64Array(start.length),
      Float64Array.from(start),
    ];
    gradients.forEach((g, index) => {
      const step = index + 1;
      trainer.update(upload(spec, Float32Array.from(g)), { learningRate: 0.01, emaDecay: 0.9 });
      const decay = Math.min(0.9, (1 + step) / (10 + step));
      g.forEach((gi, i) => {
        m[i] = 0.9 * (m[i] as number) + 0.1 * gi;
        v[i] = 0.999 * (v[i] as number) + 0.001 * gi * gi;
        const [mHat, vHat] = [m[i] / (1 - 0.9 ** step), v[i] / (1 - 0.999 ** step)];
        p[i] = (p[i] as number) - (0.01 * mHat) / (Math.sqrt(vHat) + 1e-8);
        ema[i] = decay * (ema[i] as number) + (1 - decay) * p[i];
      });
    });
    const found = await trainer.checkpoint();
    trainer.dispose();
    p.forEach((value, i) => {
      expect(found.params[i]).toBeCloseTo(value, 4);
      expect(found.ema[i]).toBeCloseTo(ema[i] as number, 4);
    });
  });
});

describe('layout', () => {
  it('tiles the flat vector without gaps', () => {
    let at = 0;
    for (const { offset, size } of layoutOf(spec)) {
      expect(offset).toBe(at);
      at += size;
    }
    expect(parameterCount(spec)).toBe(at);
  });
  it('starts with a zero output layer', () => {
    const flat = initialParameters(spec, k);
    const output = layoutOf(spec).find(({ name }) => name === 'O');
    expect(flat.subarray(output?.offset).every((v) => v === 0)).toBe(true);
    expect(flat.subarray(0, 9).some((v) => v !== 0)).toBe(true);
  });
});
