import { tensor2d } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { forward } from '../tensors/forward.ts';
import type { BatchLoss } from '../meta/outer-gradient.ts';
import { hessianProduct, lossAndGradient } from '../tensors/gradient.ts';
import { crossEntropy, squaredError } from '../tensors/losses.ts';
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

/** The loss of one net on one batch, by its objective. */
function netLoss({ spec, objective }: PlannedNet, batch: BatchTensors): (params: Parameters) => Scalar {
  switch (objective) {
    case 'velocity':
      return (params) =>
        squaredError(forward(spec, params, batch.xt, batch.conditions), batch.velocity, batch.weights);
    case 'label':
      return (params) => crossEntropy(forward(spec, params, batch.xt, batch.times), batch.y, batch.weights);
    case 'group':
      return (params) => crossEntropy(forward(spec, params, batch.xt, batch.times), batch.s, batch.weights);
    default:
      return objective satisfies never;
  }
}

/** The loss of one net on one batch, as a function of its parameters. */
export function batchLoss(net: PlannedNet, batch: BatchTensors): BatchLoss<Parameters, Scalar> {
  const loss = netLoss(net, batch);
  return {
    at: (params) => lossAndGradient(params, loss),
    curvature: (params, v) => hessianProduct(params, v, loss),
  };
}
