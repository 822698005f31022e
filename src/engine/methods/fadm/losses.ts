import { tensor2d } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { crossEntropy, noiseLoss } from '../../nets/losses.ts';
import { forward } from '../../nets/forward.ts';
import type { Weights } from '../../nets/forward.ts';
import { lossAndGradient } from '../../nets/gradient.ts';
import type { LossAndGradient } from '../../nets/gradient.ts';
import type { NetName, NetSpecs } from './nets.ts';
import type { NoisedBatch } from './noised-batch.ts';

/** A noised batch on the device. */
export type BatchTensors = Readonly<Record<'xt' | 'eps' | 'conditions' | 'times' | 'y' | 's', Tensor2D>>;

export function uploadBatch(batch: NoisedBatch): BatchTensors {
  const matrix = (values: Float32Array): Tensor2D =>
    tensor2d(values, [batch.rows, values.length / batch.rows]);
  return {
    xt: matrix(batch.xt),
    eps: matrix(batch.eps),
    conditions: matrix(batch.conditions),
    times: matrix(batch.times),
    y: matrix(batch.y),
    s: matrix(batch.s),
  };
}

export function disposeBatch(batch: BatchTensors): void {
  for (const tensor of Object.values(batch)) tensor.dispose();
}

/** The loss of one net on one batch: noise prediction for the score net, cross-entropy for the classifiers. */
export function netLoss(specs: NetSpecs, name: NetName, batch: BatchTensors): (weights: Weights) => Scalar {
  switch (name) {
    case 'score':
      return (weights) => noiseLoss(forward(specs.score, weights, batch.xt, batch.conditions), batch.eps);
    case 'target':
      return (weights) => crossEntropy(forward(specs.target, weights, batch.xt, batch.times), batch.y);
    case 'sensitive':
      return (weights) => crossEntropy(forward(specs.sensitive, weights, batch.xt, batch.times), batch.s);
    default:
      return name satisfies never;
  }
}

/** Loss and flat gradient of one net on one batch, as a function of its flat parameters. */
export const netGradient =
  (specs: NetSpecs, name: NetName, batch: BatchTensors) =>
  (flat: Tensor1D): LossAndGradient =>
    lossAndGradient(specs[name], flat, netLoss(specs, name, batch));
