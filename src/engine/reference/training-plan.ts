import { add, mul, tidy } from '@tensorflow/tfjs-core';
import type { Scalar } from '@tensorflow/tfjs-core';
import { outerGradient } from '../meta/outer-gradient.ts';
import type { BatchLoss, Linear } from '../meta/outer-gradient.ts';
import type { Checkpoint } from '../nets/checkpoint.ts';
import type { NetLosses, NetUpdate, PlanShape, TrainingPlan } from '../nets/plan.ts';
import { zipWith } from '../tensors/parameters.ts';
import type { Parameters } from '../tensors/parameters.ts';
import { Trainer } from '../tensors/trainer.ts';
import { batchLoss, disposeBatch, uploadBatch } from './net-loss.ts';
import { noisedBatch } from './noised-batch.ts';

/** Losses of a net at its latest update, on the device. */
interface KeptLosses {
  readonly support: Scalar;
  readonly query: Scalar | null;
}

/** The training plan on tfjs's current backend: tensors and a tape, what the kernels are checked against. */
export function tensorTrainingPlan(shape: PlanShape, start: readonly Checkpoint[]): TrainingPlan {
  const trainers = shape.nets.map(({ spec }, i) => new Trainer(spec, at(start, i)));
  const losses: (KeptLosses | null)[] = shape.nets.map(() => null);
  const keep = (net: number, found: KeptLosses): void => {
    disposeLosses(losses[net]);
    losses[net] = found;
  };
  return {
    step({ support, query, updates, ...rates }) {
      if (support.length === 0 || (query === null && support.length > 1))
        throw new RangeError(`${support.length} support batches in a step`);
      const batches = [...support, ...(query === null ? [] : [query])].map((plain) =>
        uploadBatch(noisedBatch(shape, plain)),
      );
      try {
        for (const update of updates) {
          const losses = batches.map((batch) => batchLoss(at(shape.nets, update.net), batch));
          const trainer = at(trainers, update.net);
          const found = outerStep(trainer.params, losses, { update, isEpisode: query !== null });
          trainer.update(found.gradient, rates);
          keep(update.net, found);
        }
      } finally {
        for (const batch of batches) disposeBatch(batch);
      }
      return Promise.resolve();
    },
    losses: () => Promise.all(losses.map(readLosses)),
    checkpoint: () => Promise.all(trainers.map((trainer) => trainer.checkpoint())),
    averaged: () => Promise.all(trainers.map((trainer) => trainer.averaged())),
    restore(checkpoints) {
      trainers.forEach((trainer, i) => trainer.restore(at(checkpoints, i)));
    },
    dispose() {
      for (const trainer of trainers) trainer.dispose();
      losses.forEach(disposeLosses);
    },
  };
}

const LINEAR: Linear<Parameters> = {
  sum: (a, b) => zipWith((x, y) => add(x, y), a, b),
  scaled: (v, by) => zipWith((x) => mul(x, by), v),
};

/** Gradient and losses of one update; the last of the batches is the query of an episode. */
function outerStep(
  params: Parameters,
  batches: readonly BatchLoss<Parameters, Scalar>[],
  { update, isEpisode }: { update: NetUpdate; isEpisode: boolean },
): KeptLosses & { gradient: Parameters } {
  if (!isEpisode) {
    const { loss, gradient } = at(batches, 0).at(params);
    return { support: loss, query: null, gradient };
  }
  const [support, query] = [batches.slice(0, -1), at(batches, batches.length - 1)];
  return tidy(() => {
    const outer = outerGradient({ params, support, query, update }, LINEAR);
    return { support: outer.support, query: outer.query, gradient: [...outer.gradient] };
  });
}

async function readLosses(kept: KeptLosses | null): Promise<NetLosses | null> {
  if (kept === null) return null;
  const { support, query } = kept;
  return { support: at(await support.data(), 0), query: query === null ? null : at(await query.data(), 0) };
}

function disposeLosses(kept: KeptLosses | null | undefined): void {
  kept?.support.dispose();
  kept?.query?.dispose();
}

function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`nothing at ${index}`);
  return item;
}
