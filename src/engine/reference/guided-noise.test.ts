import { tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { softmax } from '../../core/diffusion/guidance.ts';
import { meanScale, sigma, T_MIN } from '../../core/diffusion/vp.ts';
import { normal } from '../../core/rng/draw.ts';
import { key } from '../../core/rng/key.ts';
import { oddNets } from '../../testing/plan-draws.ts';
import { centralDifferences, referenceForward } from '../../testing/reference-net.ts';
import { TELLS_LABEL } from '../nets/plan.ts';
import { TIME_FEATURES, writeTimeFeatures } from '../nets/time-features.ts';
import { differentiable } from '../tensors/input-gradient.ts';
import { upload } from '../tensors/parameters.ts';
import { startTensors } from '../tensors/start-tensors.ts';
import { guidedNoise } from './guided-noise.ts';

beforeAll(() => startTensors('cpu', { wasmBase: '' }));

// Oracle: the nets in f64 plain loops, and central differences of log c(y*|·) where the classifier is asked.
it.each([
  ['x at t', null],
  ['x̂_0 at the smallest time', T_MIN],
])('a classifier term is the gradient at %s', (_, estimateTime) => {
  const { nets, classes, groups, features } = oddNets();
  const [score, label] = nets;
  if (score === undefined || label === undefined) throw new RangeError('the odd shape has three nets');
  const times = (t: number): number[] => {
    const values = new Float32Array(TIME_FEATURES);
    writeTimeFeatures(t, values, 0);
    return [...values];
  };
  const [t, y, classifierScale, strength] = [0.4, 2, 0.3, 1.7];
  const [m, s] = [meanScale(t), sigma(t)];
  const x = [...normal(key(12), features)];
  const told = [...times(t), ...Array.from({ length: classes + groups }, (_zero, i) => (i === y ? 1 : 0))];
  const flat = (net: typeof score): Float64Array => Float64Array.from(net.params);
  const velocity = referenceForward(score.spec, flat(score), [x], [told])[0] ?? [];
  const estimate = x.map((value, i) => m * value - s * (velocity[i] ?? NaN));
  const logLikelihood = (at: Float64Array): number => {
    const c = times(estimateTime ?? t);
    return Math.log(softmax(referenceForward(label.spec, flat(label), [[...at]], [c])[0] ?? [])[y] ?? NaN);
  };
  const seen = Float64Array.from(estimateTime === null ? x : estimate);
  const gradient = centralDifferences(logLikelihood, seen);

  const tensors = {
    score: differentiable(score.spec, upload(score.spec, score.params)),
    label: differentiable(label.spec, upload(label.spec, label.params)),
    group: null,
    classes,
    groups,
  };
  const request = {
    rows: 1,
    y: Int32Array.of(y),
    s: Int32Array.of(0),
    told: [{ told: TELLS_LABEL, coefficient: 1 }],
    classifiers: [
      {
        objective: 'label',
        strength,
        towards: Float32Array.from({ length: classes }, (_v, k) => Number(k === y)),
      },
    ] as const,
    maxGuidance: 100,
    steps: [],
    key: key(0),
  };
  const level = { t, m, sigma: s, classifierScale, estimateTime };
  const found = guidedNoise(tensors, request, { x: tensor2d(x, [1, features]), level }).dataSync();
  x.forEach((value, i) => {
    const unguided = s * value + m * (velocity[i] ?? NaN);
    const term = strength * classifierScale * (gradient[i] ?? NaN);
    expect(Math.abs(term)).toBeGreaterThan(1e-4);
    expect(Math.abs((found[i] ?? NaN) - (unguided - term))).toBeLessThan(1e-5);
  });
});
