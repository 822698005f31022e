import type { OptionsSchema } from '../../../../core/experiment/options.ts';

/** How training goes over domains. */
export interface MetaOptions {
  readonly training: 'mldg' | 'pooled';
  readonly innerRate: number;
  readonly queryWeight: number;
  readonly clusters: number;
}

export const metaOptions: OptionsSchema<MetaOptions> = {
  training: {
    type: 'choice',
    label: 'Training over domains',
    default: 'mldg',
    choices: [
      { value: 'mldg', label: 'Meta-learning (first-order MLDG)' },
      { value: 'pooled', label: 'Pooled (no episodes)' },
    ],
    help: 'Meta-learning holds one domain out per step and asks the updated nets to do well on it, so that they hold under distribution shift. Pooled is the ablation.',
  },
  innerRate: {
    type: 'number',
    label: 'Inner rate α',
    default: 0.01,
    min: 0,
    max: 1,
    help: 'Step size of the virtual update on the support rows.',
  },
  queryWeight: {
    type: 'number',
    label: 'Query weight γ',
    default: 1,
    min: 0,
    max: 10,
    help: 'How much the held-out domain counts beside the support rows.',
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
