import type { Scalar } from '@tensorflow/tfjs-core';
import { drawEpisode } from '../../../core/table/episodes.ts';
import { integers } from '../../../core/rng/draw.ts';
import { fold } from '../../../core/rng/key.ts';
import type { Key } from '../../../core/rng/key.ts';
import { mldgGradient } from '../../meta/mldg.ts';
import type { LossAndGradient } from '../../nets/gradient.ts';
import type { Parameters } from '../../nets/parameters.ts';
import type { Trainer } from '../../nets/trainer.ts';
import { disposeBatch, netGradient, uploadBatch } from './losses.ts';
import { NET_NAMES } from './nets.ts';
import type { NetName, NetSpecs } from './nets.ts';
import { noisedBatch } from './noised-batch.ts';
import type { FadmOptions } from './options.ts';
import type { TrainingData } from './training-data.ts';

export type Trainers = Readonly<Record<NetName, Trainer>>;

export interface StepInput {
  readonly data: TrainingData;
  readonly specs: NetSpecs;
  readonly trainers: Trainers;
  readonly options: FadmOptions;
  /** This step's own key. */
  readonly key: Key;
  readonly step: number;
  readonly learningRate: number;
}

export interface StepResult {
  /** Losses of the nets updated on this step; the caller disposes them. */
  readonly losses: Partial<Record<NetName, Scalar>>;
  /** Index of the held-out domain; null in pooled training. */
  readonly heldOut: number | null;
}

/** One update of the score net and, every `classifierEvery` steps, of both classifiers, on the same noised rows. */
export function trainStep(input: StepInput): StepResult {
  const { data, options, specs, trainers, key } = input;
  const isEpisodic = options.training === 'mldg' && data.domains.rows.length > 1;
  const half = Math.ceil(options.batch / 2);
  const episode = isEpisodic ? drawEpisode(data.domains, half, fold(key, 'episode')) : null;
  const drawn =
    episode === null
      ? { rows: integers(fold(key, 'rows'), options.batch, data.rows) }
      : { rows: episode.support, weights: episode.supportWeights };
  const support = uploadBatch(noisedBatch(data, drawn, fold(key, 'support')));
  const query =
    episode === null ? null : uploadBatch(noisedBatch(data, { rows: episode.query }, fold(key, 'query')));

  const losses: Partial<Record<NetName, Scalar>> = {};
  try {
    for (const name of NET_NAMES) {
      if (name !== 'score' && (input.step + 1) % options.classifierEvery !== 0) continue;
      const onSupport = netGradient(specs, name, support);
      const gradientAt = (params: Parameters): LossAndGradient => {
        if (query === null) return onSupport(params);
        const outer = mldgGradient(params, options, {
          support: onSupport,
          query: netGradient(specs, name, query),
        });
        outer.support.dispose();
        return { loss: outer.query, gradient: outer.gradient };
      };
      losses[name] = trainers[name].update(gradientAt, {
        learningRate: input.learningRate,
        emaDecay: options.emaDecay,
      });
    }
  } finally {
    disposeBatch(support);
    if (query !== null) disposeBatch(query);
  }
  return { losses, heldOut: episode?.heldOut ?? null };
}
