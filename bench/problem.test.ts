import { describe, expect, test } from 'vitest';
import { fixedValues } from './fixed-values.ts';
import { netOf, nets, shapeOf, slotsOf } from './nets.ts';
import { problemOf } from './problem.ts';

// Oracle, in Python: M = 2**32 - 1; h = (i + 0x9e3779b9 * (stream + 1)) & M; h ^= h >> 16; h = h * 0x85ebca6b & M;
// h ^= h >> 13; h = h * 0xc2b2ae35 & M; h ^= h >> 16; 12**.5 * (h / 2**32 - .5)
test.each([
  [0, [0.254256675662696, 0.3062050108454899, 0.7071399939914752, 1.4818142052583796]],
  [1002, [-1.4471130979473934, -0.9144862194403647, -0.8895218499980803, 0.2570986970803441]],
])('the first values of stream %i', (stream, values) => {
  expect(fixedValues(stream, 4, 1)).toEqual(Float32Array.from(values));
});

describe.each(nets)('the starting point of $id', (net) => {
  const problem = problemOf(net, 32);

  test('has one array per slot, biases 0 and matrices not', () => {
    for (const [index, { shape, size }] of slotsOf(net).entries()) {
      const weights = problem.weights[index] ?? [];
      expect(weights).toHaveLength(size);
      expect(weights.some((value) => value !== 0)).toBe(shape[0] > 1);
    }
  });

  test('has rows of the net’s columns', () => {
    expect(problem.x).toHaveLength(32 * problem.columns.x);
    expect(problem.c).toHaveLength(32 * problem.columns.c);
    expect(problem.target).toHaveLength(32 * problem.columns.target);
  });
});

test('matrix parameters are those of the drawing', () => {
  expect(shapeOf(netOf('mlp-164-256x3-100'))).toEqual({
    width: 256,
    layers: 4,
    matrixParameters: 164 * 256 + 2 * 256 * 256 + 256 * 100,
  });
  expect(shapeOf(netOf('score-net'))).toEqual({
    width: 256,
    layers: 5,
    matrixParameters: 36 * 64 + 108 * 256 + 4 * 64 * 256 + 3 * 256 * 256 + 256 * 108,
  });
});
