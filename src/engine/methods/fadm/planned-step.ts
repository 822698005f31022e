import { drawEpisode } from '../../../core/table/episodes.ts';
import { integers } from '../../../core/rng/draw.ts';
import { fold } from '../../../core/rng/key.ts';
import type { Key } from '../../../core/rng/key.ts';
import { PLAIN, updateRule } from '../../meta/update-rule.ts';
import type { UpdateRule } from '../../meta/update-rule.ts';
import type { PlainBatch, PlanShape, PlanStep } from '../../nets/plan.ts';
import type { RunEvent } from '../../runtime/run-control.ts';
import { NET_NAMES, netSpecs } from './nets.ts';
import type { Dimensions } from './nets.ts';
import type { FadmOptions } from './options.ts';
import { plainBatch } from './plain-batch.ts';
import type { TrainingData } from './training-data.ts';

/** Positions of the nets in a plan: all, and the score net alone. */
const ALL_NETS = NET_NAMES.map((_, net) => net);
const SCORE_NET = [NET_NAMES.indexOf('score')];

const OBJECTIVES = { score: 'velocity', target: 'label', sensitive: 'group' } as const;

/** Which option says whether a net learns by episodes. */
const META_OF = { score: 'metaScore', target: 'metaTarget', sensitive: 'metaSensitive' } as const;

/** Whether training is by episodes: asked for, and with a domain to hold out. */
export const isEpisodic = (data: TrainingData, options: FadmOptions): boolean =>
  options.training !== 'pooled' && data.domains.rows.length > 1;

/** Whether some net follows its gradient through the inner steps, which is for the reference alone. */
export const isSecondOrder = (data: TrainingData, options: FadmOptions): boolean =>
  isEpisodic(data, options) && ALL_NETS.some((net) => episodeRule(net, options).order === 'second');

/** What the user should know of how training will go. */
export function trainingNotices(data: TrainingData, options: FadmOptions): readonly RunEvent[] {
  if (options.training !== 'pooled' && !isEpisodic(data, options)) {
    return [
      {
        type: 'notice',
        level: 'warning',
        message: 'There is only one domain, so training is pooled: meta-learning needs two.',
      },
    ];
  }
  if (!isSecondOrder(data, options)) return [];
  return [
    {
      type: 'notice',
      level: 'info',
      message:
        'Second-order meta-gradients are computed by the reference engine, which is several times slower than our kernels.',
    },
  ];
}

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
 * Draws one update of the score net and, every `classifierEvery` steps, of both classifiers, on the same rows: an episode, or
 * rows of the whole table in pooled training and while it warms up. Warming up takes as many rows as an episode of one inner
 * step, in two batches. `key` is that of all steps: what a step draws follows from it and the step's number.
 */
export function plannedStep(
  data: TrainingData,
  options: FadmOptions,
  { key, step, learningRate }: { key: Key; step: number; learningRate: number },
): PlannedStep {
  const nets = (step + 1) % options.classifierEvery === 0 ? ALL_NETS : SCORE_NET;
  const rates = { learningRate, emaDecay: options.emaDecay };
  const own = fold(key, step);
  const batch = (name: string, rows: Int32Array, weights?: Float32Array): PlainBatch =>
    plainBatch(
      data,
      { rows, ...(weights === undefined ? {} : { weights }), noiseTimes: options.noiseTimes },
      fold(own, name),
    );
  if (!isEpisodic(data, options)) {
    const rows = integers(fold(own, 'rows'), options.batch, data.rows);
    const updates = nets.map((net) => ({ net, ...PLAIN }));
    return { step: { ...rates, updates, support: [batch('support', rows)], query: null }, heldOut: null };
  }
  const half = Math.ceil(options.batch / 2);
  if (step < options.warmUp * options.steps) {
    const rows = integers(fold(own, 'rows'), 2 * half, data.rows);
    const rule = updateRule('pooled', { ...options, innerSteps: 1 });
    const updates = nets.map((net) => ({ net, ...rule }));
    const support = [batch('support', rows.slice(0, half))];
    return { step: { ...rates, updates, support, query: batch('query', rows.slice(half)) }, heldOut: null };
  }
  const { innerSteps, episodes: schedule } = options;
  const episode = drawEpisode(data.domains, {
    schedule,
    support: innerSteps * half,
    query: half,
    key: fold(own, 'episode'),
    rounds: fold(key, 'rounds'),
    step,
  });
  const support = Array.from({ length: innerSteps }, (_, i) => {
    const [from, to] = [i * half, (i + 1) * half];
    const weights = episode.supportWeights.slice(from, to);
    return batch(i === 0 ? 'support' : `support ${i}`, episode.support.slice(from, to), weights);
  });
  const query = batch('query', episode.query, new Float32Array(half).fill(episode.queryWeight));
  const updates = nets.map((net) => ({ net, ...episodeRule(net, options) }));
  return { step: { ...rates, updates, support, query }, heldOut: episode.heldOut };
}

/** How a net learns from an episode. */
function episodeRule(net: number, options: FadmOptions): UpdateRule {
  const name = NET_NAMES[net];
  if (name === undefined) throw new RangeError(`no net ${net}`);
  return updateRule(options[META_OF[name]] ? options.training : 'pooled', options);
}
