import { tensor2d } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { crossEntropy, squaredError } from '../../nets/losses.ts';
import { forward } from '../../nets/forward.ts';
import { lossAndGradient } from '../../nets/gradient.ts';
import type { LossAndGradient } from '../../nets/gradient.ts';
import type { Parameters } from '../../nets/parameters.ts';
import type { NetName, NetSpecs } from './nets.ts';
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

/** The loss of one net on one batch: squared error of the velocity for the score net, cross-entropy for the classifiers. */
export function netLoss(specs: NetSpecs, name: NetName, batch: BatchTensors): (params: Parameters) => Scalar {
  switch (name) {
    case 'score':
      return (params) =>
        squaredError(forward(specs.score, params, batch.xt, batch.conditions), batch.velocity, batch.weights);
    case 'target':
      return (params) =>
        crossEntropy(forward(specs.target, params, batch.xt, batch.times), batch.y, batch.weights);
    case 'sensitive':
      return (params) =>
        crossEntropy(forward(specs.sensitive, params, batch.xt, batch.times), batch.s, batch.weights);
    default:
      return name satisfies never;
  }
}

/** Loss and flat gradient of one net on one batch, as a function of its parameters. */
export const netGradient =
  (specs: NetSpecs, name: NetName, batch: BatchTensors) =>
  (params: Parameters): LossAndGradient =>
    lossAndGradient(params, netLoss(specs, name, batch));
