import type { Scalar } from '@tensorflow/tfjs-core';
import { mldgGradient } from '../meta/mldg.ts';
import type { LossAndGradient } from '../tensors/gradient.ts';
import type { Parameters } from '../tensors/parameters.ts';
import type { PlanShape, PlanStep, TrainingPlan } from '../nets/plan.ts';
import { Trainer } from '../tensors/trainer.ts';
import type { Checkpoint } from '../nets/checkpoint.ts';
import { disposeBatch, netGradient, uploadBatch } from './net-loss.ts';
import { noisedBatch } from './noised-batch.ts';

/** The training plan on tfjs's current backend: tensors and a tape, what the kernels are checked against. */
export function tensorTrainingPlan(shape: PlanShape, start: readonly Checkpoint[]): TrainingPlan {
  const trainers = shape.nets.map(({ spec }, i) => new Trainer(spec, at(start, i)));
  const losses: (Scalar | null)[] = shape.nets.map(() => null);
  const keep = (net: number, loss: Scalar): void => {
    losses[net]?.dispose();
    losses[net] = loss;
  };
  return {
    step(step) {
      const batches = [step.support, ...(step.query === null ? [] : [step.query])].map((plain) =>
        uploadBatch(noisedBatch(shape, plain)),
      );
      try {
        for (const net of step.nets) {
          const [onSupport, onQuery] = batches.map((batch) => netGradient(at(shape.nets, net), batch));
          if (onSupport === undefined) continue;
          keep(net, at(trainers, net).update(gradientOf(step, onSupport, onQuery), step));
        }
      } finally {
        for (const batch of batches) disposeBatch(batch);
      }
      return Promise.resolve();
    },
    losses: () => Promise.all(losses.map(async (loss) => (loss === null ? null : at(await loss.data(), 0)))),
    checkpoint: () => Promise.all(trainers.map((trainer) => trainer.checkpoint())),
    averaged: () => Promise.all(trainers.map((trainer) => trainer.averaged())),
    restore(checkpoints) {
      trainers.forEach((trainer, i) => trainer.restore(at(checkpoints, i)));
    },
    dispose() {
      for (const trainer of trainers) trainer.dispose();
      for (const loss of losses) loss?.dispose();
    },
  };
}

type GradientAt = (params: Parameters) => LossAndGradient;

/** The gradient of an update: MLDG's where there is a query, with the loss of the query. */
function gradientOf(step: PlanStep, support: GradientAt, query: GradientAt | undefined): GradientAt {
  if (query === undefined) return support;
  return (params) => {
    const outer = mldgGradient(params, step, { support, query });
    outer.support.dispose();
    return { loss: outer.query, gradient: outer.gradient };
  };
}

function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`nothing at ${index}`);
  return item;
}
