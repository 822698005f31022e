import type { OptionsSchema } from '../../../../core/experiment/options.ts';
import type { EpisodeSchedule } from '../../../../core/table/episodes.ts';
import type { MetaForm } from '../../../meta/update-rule.ts';

/** How training goes over domains. */
export interface MetaOptions {
  readonly training: MetaForm;
  readonly order: 'first' | 'second';
  readonly innerSteps: number;
  readonly innerRate: number;
  readonly queryWeight: number;
  readonly metaScore: boolean;
  readonly metaTarget: boolean;
  readonly metaSensitive: boolean;
  readonly episodes: EpisodeSchedule;
  readonly warmUp: number;
  readonly clusters: number;
}

export const metaOptions: OptionsSchema<MetaOptions> = {
  training: {
    type: 'choice',
    label: 'Training over domains',
    default: 'mldg',
    choices: [
      { value: 'mldg', label: 'Meta-learning: support and query (MLDG)' },
      { value: 'maml', label: 'Meta-learning: query alone (MAML)' },
      { value: 'reptile', label: 'Towards the inner steps (Reptile)' },
      { value: 'pooled', label: 'Pooled (no episodes)' },
    ],
    help: 'Meta-learning holds one domain out per step and asks the updated nets to do well on it, so that they hold under distribution shift. Reptile only measures the held-out domain, and needs several inner steps to differ from plain training. Pooled is the ablation.',
  },
  order: {
    type: 'choice',
    label: 'Order of the meta-gradient',
    default: 'first',
    choices: [
      { value: 'first', label: 'First (approximate)' },
      { value: 'second', label: 'Second (exact)' },
    ],
    help: 'Exact follows the gradient through the inner steps. It runs on the reference engine and is several times slower. MLDG and MAML only.',
  },
  innerSteps: {
    type: 'integer',
    label: 'Inner steps',
    unit: 'steps',
    default: 1,
    min: 1,
    max: 8,
    help: 'Virtual updates before the held-out domain is looked at. Each draws support rows of its own, as many as the query has, so time grows with it.',
  },
  innerRate: {
    type: 'number',
    label: 'Inner rate α',
    default: 0.01,
    min: 0,
    max: 1,
    help: 'Step size of the virtual updates on the support rows.',
  },
  queryWeight: {
    type: 'number',
    label: 'Query weight γ',
    default: 1,
    min: 0,
    max: 10,
    help: 'In MLDG, how much the held-out domain counts beside the support rows.',
  },
  metaScore: {
    type: 'boolean',
    label: 'Meta-train the score net',
    default: true,
    help: 'Off: the score net learns from the support and query rows of each step alike, without inner steps.',
  },
  metaTarget: {
    type: 'boolean',
    label: 'Meta-train the target classifier',
    default: true,
    help: 'Off: this classifier learns from the support and query rows of each step alike, without inner steps.',
  },
  metaSensitive: {
    type: 'boolean',
    label: 'Meta-train the sensitive classifier',
    default: true,
    help: 'Off: this classifier learns from the support and query rows of each step alike, without inner steps.',
  },
  episodes: {
    type: 'choice',
    label: 'Held-out domains',
    default: 'by-size',
    choices: [
      { value: 'by-size', label: 'Drawn by size' },
      { value: 'uniform', label: 'Drawn, all alike' },
      { value: 'in-turn', label: 'In turn' },
    ],
    help: 'How the domain of an episode is chosen. Rows are weighted so that the table is learned as it is in every case; all alike and in turn give small domains more episodes of less weight each.',
  },
  warmUp: {
    type: 'number',
    label: 'Pooled warm-up',
    unit: 'share of steps',
    default: 0,
    min: 0,
    max: 1,
    help: 'Share of the steps, from the first on, that train pooled before episodes begin.',
  },
  clusters: {
    type: 'integer',
    label: 'Clusters as domains',
    default: 4,
    min: 2,
    max: 32,
    help: 'When no column is chosen as domain, rows are clustered into this many.',
  },
};
