import { drawEpisode } from '../../../core/table/episodes.ts';
import { integers } from '../../../core/rng/draw.ts';
import { fold } from '../../../core/rng/key.ts';
import type { Key } from '../../../core/rng/key.ts';
import type { PlanShape, PlanStep } from '../../nets/plan.ts';
import { NET_NAMES, netSpecs } from './nets.ts';
import type { Dimensions } from './nets.ts';
import type { FadmOptions } from './options.ts';
import { plainBatch } from './plain-batch.ts';
import type { TrainingData } from './training-data.ts';

/** Positions of the nets in a plan: all, and the score net alone. */
const ALL_NETS = NET_NAMES.map((_, net) => net);
const SCORE_NET = [NET_NAMES.indexOf('score')];

const OBJECTIVES = { score: 'velocity', target: 'label', sensitive: 'group' } as const;

/** Whether training is by episodes: asked for, and with a domain to hold out. */
export const isEpisodic = (data: TrainingData, options: FadmOptions): boolean =>
  options.training === 'mldg' && data.domains.rows.length > 1;

/** The plan that FADM trains by; episodes halve the batch into support and query. */
export function planShape(dimensions: Dimensions, options: FadmOptions, batch: number): PlanShape {
  const { features, classes, groups } = dimensions;
  const specs = netSpecs(dimensions, options);
  const nets = NET_NAMES.map((name) => ({ spec: specs[name], objective: OBJECTIVES[name] }));
  return { nets, features, classes, groups, batch };
}

export interface PlannedStep {
  readonly step: PlanStep;
  /** Index of the held-out domain; null in pooled training. */
  readonly heldOut: number | null;
}

/**
 * Draws one update of the score net and, every `classifierEvery` steps, of both classifiers, on the same rows. `key` is this
 * step's own.
 */
export function plannedStep(
  data: TrainingData,
  options: FadmOptions,
  { key, step, learningRate }: { key: Key; step: number; learningRate: number },
): PlannedStep {
  const { emaDecay, innerRate, queryWeight } = options;
  const nets = (step + 1) % options.classifierEvery === 0 ? ALL_NETS : SCORE_NET;
  const rates = { nets, learningRate, emaDecay, innerRate, queryWeight };
  const batch = (name: string, drawn: { rows: Int32Array; weights?: Float32Array }) =>
    plainBatch(data, drawn, fold(key, name));
  if (!isEpisodic(data, options)) {
    const rows = integers(fold(key, 'rows'), options.batch, data.rows);
    return { step: { ...rates, support: batch('support', { rows }), query: null }, heldOut: null };
  }
  const episode = drawEpisode(data.domains, Math.ceil(options.batch / 2), fold(key, 'episode'));
  const support = batch('support', { rows: episode.support, weights: episode.supportWeights });
  const query = batch('query', { rows: episode.query });
  return { step: { ...rates, support, query }, heldOut: episode.heldOut };
}
