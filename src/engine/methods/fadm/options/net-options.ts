import type { OptionsSchema } from '../../../../core/experiment/options.ts';

/** How large the nets are and how long they train. */
export interface NetOptions {
  readonly steps: number;
  readonly batch: number;
  readonly width: number;
  readonly blocks: number;
  readonly classifierWidth: number;
  readonly classifierEvery: number;
  readonly learningRate: number;
  readonly emaDecay: number;
  readonly noiseTimes: 'uniform' | 'log-normal';
}

export const netOptions: OptionsSchema<NetOptions> = {
  steps: {
    type: 'integer',
    label: 'Training steps',
    default: 3000,
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
  noiseTimes: {
    type: 'choice',
    label: 'Noise levels',
    default: 'uniform',
    choices: [
      { value: 'uniform', label: 'Times uniform in [0, 1]' },
      { value: 'log-normal', label: 'Noise log-normal, as EDM draws it' },
    ],
    help: 'Which noise levels the nets see in training. Predicting the velocity of rows with unit variance is EDM’s preconditioning; this is its other half.',
  },
};
