import { tensor2d } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { forward } from '../tensors/forward.ts';
import type { BatchLoss } from '../meta/outer-gradient.ts';
import { hessianProduct } from '../tensors/curvature.ts';
import { lossAndGradient } from '../tensors/gradient.ts';
import { crossEntropy, crossEntropySlope, squaredError, squaredErrorSlope } from '../tensors/losses.ts';
import type { Parameters } from '../tensors/parameters.ts';
import type { PlannedNet } from '../nets/plan.ts';
import type { NoisedBatch } from './noised-batch.ts';

/** A noised batch on the device. */
export type BatchTensors = Readonly<
  Record<'xt' | 'velocity' | 'conditions' | 'times' | 'y' | 's' | 'weights', Tensor2D>
>;

export function uploadBatch(batch: NoisedBatch): BatchTensors {
  const matrix = (values: Float32Array): Tensor2D =>
    tensor2d(values, [batch.rows, values.length / batch.rows]);
  return {
    xt: matrix(batch.xt),
    velocity: matrix(batch.velocity),
    conditions: matrix(batch.conditions),
    times: matrix(batch.times),
    y: matrix(batch.y),
    s: matrix(batch.s),
    weights: matrix(batch.weights),
  };
}

export function disposeBatch(batch: BatchTensors): void {
  for (const tensor of Object.values(batch)) tensor.dispose();
}

/** What a net reads, what it is compared with, and how. */
function comparison({ objective }: PlannedNet, batch: BatchTensors) {
  const { xt: x, weights } = batch;
  switch (objective) {
    case 'velocity':
      return { x, c: batch.conditions, wanted: batch.velocity, weights, ...SQUARED_ERROR };
    case 'label':
      return { x, c: batch.times, wanted: batch.y, weights, ...CROSS_ENTROPY };
    case 'group':
      return { x, c: batch.times, wanted: batch.s, weights, ...CROSS_ENTROPY };
    default:
      return objective satisfies never;
  }
}

const SQUARED_ERROR = { lossOf: squaredError, slopeOf: squaredErrorSlope };
const CROSS_ENTROPY = { lossOf: crossEntropy, slopeOf: crossEntropySlope };

/** The loss of one net on one batch, by its objective, as a function of its parameters. */
export function batchLoss(net: PlannedNet, batch: BatchTensors): BatchLoss<Parameters, Scalar> {
  const { x, c, wanted, weights, lossOf, slopeOf } = comparison(net, batch);
  return {
    at: (params) => lossAndGradient(params, (p) => lossOf(forward(net.spec, p, x, c), wanted, weights)),
    curvature: (params, v) =>
      hessianProduct(net.spec, { params, v }, { x, c, cotangent: (out) => slopeOf(out, wanted, weights) }),
  };
}
