import type { OptionsSchema, OptionValues } from '../../../core/experiment/options.ts';
import { SOLVERS } from '../../../core/diffusion/solvers.ts';
import type { Solver } from '../../../core/diffusion/solvers.ts';
import type { Preset } from '../method.ts';

export interface FadmOptions {
  readonly steps: number;
  readonly batch: number;
  readonly width: number;
  readonly blocks: number;
  readonly classifierWidth: number;
  readonly classifierEvery: number;
  readonly learningRate: number;
  readonly emaDecay: number;
  readonly training: 'mldg' | 'pooled';
  readonly innerRate: number;
  readonly queryWeight: number;
  readonly clusters: number;
  readonly guidance: 'amortised' | 'classifier';
  readonly groupGuidance: number;
  readonly priorGiven: 'nothing' | 'label';
  readonly maxGuidance: number;
  readonly anneal: boolean;
  readonly solver: Solver;
}

export const fadmOptions: OptionsSchema<FadmOptions> = {
  steps: {
    type: 'integer',
    label: 'Training steps',
    default: 4000,
    min: 1,
    max: 200_000,
    help: 'Updates of the score net. More steps give better rows and take proportionally longer.',
  },
  batch: {
    type: 'integer',
    label: 'Batch size',
    unit: 'rows',
    default: 512,
    min: 8,
    max: 8192,
    help: 'Rows per update; half support and half query when training is episodic.',
  },
  width: {
    type: 'integer',
    label: 'Score net width',
    unit: 'units',
    default: 256,
    min: 8,
    max: 2048,
    help: 'Units per hidden layer of the net that learns to denoise rows.',
  },
  blocks: {
    type: 'integer',
    label: 'Score net blocks',
    default: 3,
    min: 1,
    max: 12,
    help: 'Residual blocks of the score net.',
  },
  classifierWidth: {
    type: 'integer',
    label: 'Classifier width',
    unit: 'units',
    default: 128,
    min: 8,
    max: 1024,
    help: 'Units per hidden layer of the two classifiers that guide sampling.',
  },
  classifierEvery: {
    type: 'integer',
    label: 'Classifier update every',
    unit: 'steps',
    default: 2,
    min: 1,
    max: 100,
    help: 'The classifiers are updated on every n-th step: they are smaller and converge sooner.',
  },
  learningRate: {
    type: 'number',
    label: 'Learning rate',
    default: 0.005,
    min: 1e-6,
    max: 0.1,
    help: 'Adam’s rate at the start; it falls to zero along a half cosine.',
  },
  emaDecay: {
    type: 'number',
    label: 'Weight averaging',
    default: 0.999,
    min: 0,
    max: 0.99999,
    help: 'Decay of the moving average of weights that sampling uses.',
  },
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
  guidance: {
    type: 'choice',
    label: 'How labels guide',
    default: 'amortised',
    choices: [
      { value: 'amortised', label: 'Conditional score net' },
      { value: 'classifier', label: 'Classifier gradients' },
    ],
    help: 'Conditional: the score net itself was told label and group, and the target slider is classifier-free guidance. Classifier gradients: the form of the paper, slower.',
  },
  groupGuidance: {
    type: 'number',
    label: 'Group guidance',
    default: 1,
    min: 0,
    max: 5,
    help: 'In the independent form with the conditional score net, how strongly rows are pulled towards their drawn group, as a multiple of target guidance. Above 1 the dial acts more strongly on downstream models, at some cost in accuracy.',
  },
  priorGiven: {
    type: 'choice',
    label: 'Prior of the sensitive attribute',
    default: 'nothing',
    choices: [
      { value: 'nothing', label: 'P(s)' },
      { value: 'label', label: 'P(s | y)' },
    ],
    help: 'What the “prior” form steers the sensitive classifier towards. P(s | y) aims at equalised odds.',
  },
  maxGuidance: {
    type: 'number',
    label: 'Guidance norm limit',
    unit: '× score',
    default: 1,
    min: 0,
    max: 100,
    help: 'No guidance term may be longer than this multiple of the score, row by row.',
  },
  anneal: {
    type: 'boolean',
    label: 'Anneal guidance',
    default: false,
    help: 'Scale classifier guidance by 1 − t, so that it acts where rows have taken shape.',
  },
  solver: {
    type: 'choice',
    label: 'Solver',
    default: 'multistep',
    choices: SOLVERS.map((value) => ({ value, label: value })),
    help: 'How the reverse process is integrated. Multistep is second-order with one evaluation per step; Euler–Maruyama is stochastic and needs more steps.',
  },
};

export const fadmPresets: Readonly<Record<Preset, OptionValues>> = {
  quick: { steps: 1000, batch: 256, width: 128, blocks: 2, classifierWidth: 64, emaDecay: 0.99 },
  balanced: {},
  thorough: { steps: 20_000, width: 384, emaDecay: 0.9995 },
};
