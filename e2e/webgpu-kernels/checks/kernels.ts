import { fillNormal, bits } from '../../../src/core/rng/draw.ts';
import { key } from '../../../src/core/rng/key.ts';
import { adamKernel } from '../../../src/engine/kernels/webgpu/adam/adam.ts';
import { adamTiles } from '../../../src/engine/kernels/webgpu/adam/adam-tiles.ts';
import { crossEntropyKernel } from '../../../src/engine/kernels/webgpu/cross-entropy/cross-entropy.ts';
import { crossEntropyTiles } from '../../../src/engine/kernels/webgpu/cross-entropy/cross-entropy-tiles.ts';
import { denseKernel } from '../../../src/engine/kernels/webgpu/dense/dense.ts';
import { denseTiles } from '../../../src/engine/kernels/webgpu/dense/dense-tiles.ts';
import { denseBackKernel } from '../../../src/engine/kernels/webgpu/dense-back/dense-back.ts';
import { denseBackTiles } from '../../../src/engine/kernels/webgpu/dense-back/dense-back-tiles.ts';
import { kernel, writes } from '../../../src/engine/kernels/webgpu/kernel.ts';
import type { Region } from '../../../src/engine/kernels/webgpu/plan/arena.ts';
import { hidden, slope } from '../../../src/engine/kernels/webgpu/plan/net-on-device.ts';
import { INNER, QUERY, SUPPORT } from '../../../src/engine/kernels/webgpu/plan/step-block.ts';
import { ADAM } from '../../../src/engine/kernels/webgpu/plan/update-scalars.ts';
import { normalPair } from '../../../src/engine/kernels/webgpu/threefry/normal-pair.ts';
import { timeFeature } from '../../../src/engine/kernels/webgpu/threefry/time-feature.ts';
import type { TileName } from '../../../src/engine/kernels/webgpu/tile/tile-shape.ts';
import { velocityLossKernel } from '../../../src/engine/kernels/webgpu/velocity-loss/velocity-loss.ts';
import { velocityLossTiles } from '../../../src/engine/kernels/webgpu/velocity-loss/velocity-loss-tiles.ts';
import { weightsGradientKernel } from '../../../src/engine/kernels/webgpu/weights-gradient/weights-gradient.ts';
import { weightsGradientTiles } from '../../../src/engine/kernels/webgpu/weights-gradient/weights-gradient-tiles.ts';
import { noiseKernel } from '../../../src/engine/kernels/webgpu/noise/noise.ts';
import { noiseTiles } from '../../../src/engine/kernels/webgpu/noise/noise-tiles.ts';
import { TIME_FEATURES, writeTimeFeatures } from '../../../src/engine/nets/time-features.ts';
import { noisedBatch } from '../../../src/engine/reference/noised-batch.ts';
import type { Matrix, Problem } from './problem.ts';
import { combined, errorOf, problem, product, transposed } from './problem.ts';
import { afterKernel } from './run-kernel.ts';

/** Each kernel alone against plain loops in f64; the largest relative error. */
export type KernelCheck = (device: GPUDevice, tile: TileName) => Promise<number>;

const sigmoid = (u: number): number => 1 / (1 + Math.exp(-u));
const silu = (u: number): number => u * sigmoid(u);
const siluSlope = (u: number): number => sigmoid(u) * (1 + u * (1 - sigmoid(u)));
const sum = (a: number, b: number): number => a + b;
const times = (a: number, b: number): number => a * b;

/** Words that Threefry draws, and the pairs and features that come of words: bits equal or NaN, then the error. */
const random: KernelCheck = async (device) => {
  const count = 2000;
  const run = {
    kernel: kernel({
      name: 'random',
      bindings: [writes('words', 'u32'), writes('normals', 'f32'), writes('features', 'f32')],
      fields: ['first'],
      code: `@group(1) @binding(0) var<storage, read> step: array<u32>;
${normalPair()}
${timeFeature()}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = tiles[group.x].first + local;
  if (2u * i >= ${count}u) { return; }
  let key = vec2u(step[0], step[1]);
  let drawn = threefry(key, vec2u(0u, i));
  words[2u * i] = drawn.x;
  words[2u * i + 1u] = drawn.y;
  let pair = normalPair(key, i);
  normals[2u * i] = pair.x;
  normals[2u * i + 1u] = pair.y;
  let t = f32(i / ${TIME_FEATURES}u) / ${Math.ceil(count / 2 / TIME_FEATURES)}.0;
  features[i] = timeFeature(t, i % ${TIME_FEATURES}u);
}`,
    }),
    tiles: Array.from({ length: Math.ceil(count / 128) }, (_, i) => ({ first: 64 * i })),
    buffers: {
      words: new Float32Array(count),
      normals: new Float32Array(count),
      features: new Float32Array(count / 2),
    },
    words: 2,
    write: (ring: ArrayBuffer, start: number) => new Uint32Array(ring, start, 2).set([hi, lo]),
  };
  const { hi, lo } = key(20260801);
  const words = new Uint32Array((await afterKernel(device, run, 'words')).buffer);
  const expectedWords = bits({ hi, lo }, count);
  if (!words.every((word, i) => word === expectedWords[i])) return NaN;
  const normals = new Float64Array(count);
  fillNormal({ hi, lo }, normals);
  const levels = Math.ceil(count / 2 / TIME_FEATURES);
  const features = new Float32Array(levels * TIME_FEATURES);
  for (let i = 0; i < levels; i += 1) writeTimeFeatures(Math.fround(i / levels), features, i * TIME_FEATURES);
  return errorOf([
    [[[...(await afterKernel(device, run, 'normals'))]], [[...normals]]],
    [[[...(await afterKernel(device, run, 'features'))]], [[...features.subarray(0, count / 2)]]],
  ]);
};

const noise: KernelCheck = async (device, tile) => {
  const p = problem(tile);
  const { arena } = p.score;
  const run = {
    kernel: noiseKernel(p.declarations, { features: p.shape.features, classes: p.shape.classes, arena }),
    tiles: noiseTiles(p.shape, p.nets),
    buffers: p.buffers,
    ...p.step(),
  };
  const after = await afterKernel(device, run, 'arena');
  const expected = noisedBatch(p.shape, p.batch);
  const rows = (values: Float32Array): number[][] => {
    const columns = values.length / p.batch.rows;
    return Array.from({ length: p.batch.rows }, (_, i) => [
      ...values.subarray(i * columns, (i + 1) * columns),
    ]);
  };
  return errorOf([
    [p.matrix(arena.noised, after), rows(expected.xt)],
    [p.matrix(arena.velocity, after), rows(expected.velocity)],
    [p.matrix(p.score.regions.conditions, after), rows(expected.conditions)],
    [p.matrix(p.label.regions.conditions, after), rows(expected.times)],
  ]);
};

const dense: KernelCheck = async (device, tile) => {
  const p = problem(tile);
  const net = p.score;
  const errors: number[] = [];
  for (let depth = 0; depth <= net.spec.blocks + 1; depth += 1) {
    const run = {
      kernel: denseKernel(p.tile, { declarations: p.declarations, bias: 'computed' }),
      tiles: denseTiles(net, depth, p.side),
      buffers: p.buffers,
      ...p.step(),
    };
    const after = await afterKernel(device, run, 'arena');
    const found = (region: Region): Matrix => p.matrix(region, after);
    const { regions, arena } = net;
    const layer = (input: Region, weights: string, bias: string): Matrix =>
      combined(sum, product(p.matrix(input), p.parameter(net, weights)), p.parameter(net, bias));
    const conditioned = (u: Matrix, name: string): Matrix =>
      combined(sum, u, product(p.matrix(regions.embedding), p.parameter(net, name)));
    if (depth === 0) {
      const u = layer(regions.conditions, 'E', 'e');
      errors.push(
        errorOf([
          [found(regions.embedding), combined(silu, u)],
          [found(regions.embeddingSlope), combined(siluSlope, u)],
        ]),
      );
    } else if (depth === 1) {
      errors.push(errorOf([[found(hidden(net, 0)), conditioned(layer(arena.noised, 'A', 'a'), 'C0')]]));
    } else {
      const block = depth - 1;
      const input = hidden(net, block - 1);
      const u = conditioned(layer(input, `B${block}`, `b${block}`), `C${block}`);
      errors.push(
        errorOf([
          [found(hidden(net, block)), combined((h, v) => h + silu(v), p.matrix(input), u)],
          [found(slope(net, block)), combined(siluSlope, u)],
        ]),
      );
    }
  }
  return Math.max(...errors);
};

const velocityLoss: KernelCheck = async (device, tile) => {
  const p = problem(tile);
  const net = p.score;
  const tiles = velocityLossTiles(net, { side: p.side, firstPartial: 3 });
  const run = {
    kernel: velocityLossKernel(p.tile, p.declarations),
    tiles,
    buffers: p.buffers,
    ...p.step(),
  };
  const last = p.matrix(hidden(net, net.spec.blocks));
  const out = combined(sum, product(last, p.parameter(net, 'O')), p.parameter(net, 'o'));
  const residual = combined((a, b) => a - b, out, p.matrix(net.arena.velocity));
  const count = p.batch.rows * net.spec.outputs;
  const weighted = residual.map((row, i) => row.map((r) => (2 * (p.batch.weights[i] as number) * r) / count));
  const loss = residual.flat().reduce((total, r, i) => total + (r * (weighted.flat()[i] as number)) / 2, 0);
  const sums = await afterKernel(device, run, 'sums');
  const partials = sums.subarray(3, 3 + tiles.length).reduce(sum);
  const after = await afterKernel(device, run, 'arena');
  return errorOf([
    [p.matrix(net.regions.outputCotangent, after), weighted],
    [[[partials]], [[loss]]],
  ]);
};

const crossEntropy: KernelCheck = async (device, tile) => {
  const p = problem(tile);
  const net = p.label;
  const tiles = crossEntropyTiles(net, 3);
  const run = { kernel: crossEntropyKernel(p.declarations), tiles, buffers: p.buffers, ...p.step() };
  const last = p.matrix(hidden(net, net.spec.blocks));
  const logits = combined(sum, product(last, p.parameter(net, 'O')), p.parameter(net, 'o'));
  let loss = 0;
  const cotangents = logits.map((row, i) => {
    const scale = Math.log(row.reduce((total, value) => total + Math.exp(value), 0));
    const weight = (p.batch.weights[i] as number) / p.batch.rows;
    loss += weight * (scale - (row[p.batch.y[i] as number] as number));
    return row.map((value, k) => weight * (Math.exp(value - scale) - (k === p.batch.y[i] ? 1 : 0)));
  });
  const sums = await afterKernel(device, run, 'sums');
  const partials = sums.subarray(3, 3 + tiles.length).reduce(sum);
  const after = await afterKernel(device, run, 'arena');
  return errorOf([
    [p.matrix(net.regions.outputCotangent, after), cotangents],
    [[[partials]], [[loss]]],
  ]);
};

const denseBack: KernelCheck = async (device, tile) => {
  const p = problem(tile);
  const net = p.score;
  const { regions, spec } = net;
  const back = (upstream: Region, name: string): Matrix =>
    product(p.matrix(upstream), transposed(p.parameter(net, name)));
  const errors: number[] = [];
  for (let depth = 0; depth <= spec.blocks + 1; depth += 1) {
    const run = {
      kernel: denseBackKernel(p.tile, p.declarations),
      tiles: denseBackTiles(net, depth, p.side),
      buffers: p.buffers,
      ...p.step(),
    };
    const after = await afterKernel(device, run, 'arena');
    const block = spec.blocks - depth;
    if (depth === spec.blocks + 1) {
      const terms = Array.from({ length: spec.blocks }, (_, i) => back(slope(net, i + 1), `C${i + 1}`));
      const de = combined((...values) => values.reduce(sum), back(regions.hiddenCotangent, 'C0'), ...terms);
      const du = combined(times, de, p.matrix(regions.embeddingSlope));
      errors.push(errorOf([[p.matrix(regions.embeddingSlope, after), du]]));
      continue;
    }
    const dh =
      depth === 0
        ? back(regions.outputCotangent, 'O')
        : combined(sum, back(slope(net, block + 1), `B${block + 1}`), p.matrix(regions.hiddenCotangent));
    errors.push(errorOf([[p.matrix(regions.hiddenCotangent, after), dh]]));
    if (block === 0) continue;
    const du = combined(times, dh, p.matrix(slope(net, block)));
    errors.push(errorOf([[p.matrix(slope(net, block), after), du]]));
  }
  return Math.max(...errors);
};

/** What each weight and bias of a net takes its gradient from, as Xᵀ·du. */
function expectedGradients(p: Problem): readonly (readonly [string, Matrix])[] {
  const net = p.score;
  const { regions, arena, spec } = net;
  const ones = p.matrix(arena.noised).map(() => [1]);
  const of = (input: Matrix, upstream: Region): Matrix => product(transposed(input), p.matrix(upstream));
  const layer = (name: string, input: Region, upstream: Region): (readonly [string, Matrix])[] => [
    [name, of(p.matrix(input), upstream)],
    [name.toLowerCase(), of(ones, upstream)],
  ];
  const embedding = p.matrix(regions.embedding);
  return [
    ...layer('E', regions.conditions, regions.embeddingSlope),
    ...layer('A', arena.noised, regions.hiddenCotangent),
    ['C0', of(embedding, regions.hiddenCotangent)],
    ...Array.from({ length: spec.blocks }, (_, i) => i + 1).flatMap((block) => [
      ...layer(`B${block}`, hidden(net, block - 1), slope(net, block)),
      [`C${block}`, of(embedding, slope(net, block))] as const,
    ]),
    ...layer('O', hidden(net, spec.blocks), regions.outputCotangent),
  ];
}

const weightsGradient: KernelCheck = async (device, tile) => {
  const p = problem(tile);
  const net = p.score;
  const gradients = expectedGradients(p);
  const tiles = weightsGradientTiles(net, { side: p.side, firstPartial: 3 });
  const run = {
    kernel: weightsGradientKernel(p.tile, p.declarations),
    tiles,
    buffers: p.buffers,
  };
  const plain = { ...run, ...p.step() };
  const rule = { innerRate: 0.1, supportShare: 0.3, queryShare: 0.7 };
  const updates = [{ rate: 0, correction: 0, decay: 0, ...rule }, undefined, undefined];
  const support = { ...run, ...p.step({ purpose: SUPPORT, updates }) };
  const inner = { ...run, ...p.step({ purpose: INNER, updates }) };
  const query = { ...run, ...p.step({ purpose: QUERY, updates }) };
  const found = await afterKernel(device, plain, 'gradient');
  const squares = (await afterKernel(device, plain, 'sums')).subarray(3, 3 + tiles.length).reduce(sum);
  const expectedSquares = gradients.flatMap(([, g]) => g.flat()).reduce((total, g) => total + g * g, 0);
  const fast = await afterKernel(device, support, 'fast');
  const fastInner = await afterKernel(device, inner, 'fast');
  const total = await afterKernel(device, inner, 'gradient');
  const outer = await afterKernel(device, query, 'gradient');
  const pairs = gradients.flatMap(([name, g]) => {
    const phi = p.parameter(net, name);
    const before = p.parameter(net, name, p.buffers.gradient);
    return [
      [p.parameter(net, name, found), g],
      [p.parameter(net, name, fast), combined((a, b) => a - 0.1 * b, phi, g)],
      [p.parameter(net, name, total), combined((a, b) => a + b, before, g)],
      [p.parameter(net, name, fastInner), combined((a, b, c) => a - 0.1 * (b + c), phi, before, g)],
      [p.parameter(net, name, outer), combined((a, b) => 0.3 * a + 0.7 * b, before, g)],
    ] as const;
  });
  return errorOf([...pairs, [[[squares]], [[expectedSquares]]]]);
};

const adam: KernelCheck = async (device, tile) => {
  const p = problem(tile);
  const { buffers, label: net } = p;
  const update = {
    ...{ rate: 0.02, correction: 1.5, decay: 0.8 },
    ...{ innerRate: 0, supportShare: 1, queryShare: 0 },
  };
  const norms = { first: 10, count: 70 };
  const supportLosses = { first: 90, count: 5 };
  const queryLosses = { first: 95, count: 5 };
  buffers.sums.fill(0.5, 10, 80).fill(0.25, 90, 95).fill(0.75, 95, 100);
  const run = {
    kernel: adamKernel(p.declarations, { ...ADAM, isSoftware: p.tile.operands !== 'workgroup' }),
    tiles: adamTiles(net, { norms, supportLosses, queryLosses, loss: 2 }),
    buffers,
    ...p.step({ updates: [undefined, update, undefined] }),
  };
  const { start, length } = net.layout;
  const part = (vector: Float32Array): number[][] => [[...vector.subarray(start, start + length)]];
  const g = combined((value) => value / Math.sqrt(0.5 * 70), part(buffers.gradient));
  const m = combined((a, b) => 0.9 * a + 0.1 * b, part(buffers.m), g);
  const v = combined((a, b) => 0.999 * a + 0.001 * b * b, part(buffers.v), g);
  const step = (a: number, b: number, c: number): number => a - (0.02 * b) / (Math.sqrt(c) * 1.5 + 1e-8);
  const params = combined((a, b, c) => (c === 0 ? a : step(a, b, c)), part(buffers.params), m, v);
  const ema = combined((a, b) => 0.8 * a + 0.2 * b, part(buffers.ema), params);
  const after = (name: string): Promise<Float32Array> => afterKernel(device, run, name);
  return errorOf([
    [part(await after('m')), m],
    [part(await after('v')), v],
    [part(await after('params')), params],
    [part(await after('ema')), ema],
    [[[...(await after('sums')).subarray(2, 4)]], [[1.25, 3.75]]],
  ]);
};

export const kernelChecks = {
  random,
  noise,
  dense,
  velocityLoss,
  crossEntropy,
  denseBack,
  weightsGradient,
  adam,
} as const satisfies Record<string, KernelCheck>;
