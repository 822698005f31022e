import type { MethodInfo } from '../engine/methods/catalogue.ts';

/** One method with an option of every type. */
export const FAKE_METHODS: readonly MethodInfo[] = [
  {
    id: 'fadm',
    label: 'FADM',
    citation: 'Lin, Li, Zhao, Shao: Fairness-Aware Diffusion with Meta-training. arXiv 2406.09495',
    kind: 'generator',
    options: {
      steps: {
        type: 'integer',
        label: 'Training steps',
        help: 'More steps give rows closer to the table, and take longer.',
        default: 4000,
        min: 1,
        max: 200_000,
        unit: 'steps',
      },
      learningRate: {
        type: 'number',
        label: 'Learning rate',
        help: 'Lower it where losses jump.',
        default: 0.001,
        min: 0.000001,
        max: 1,
      },
      meta: {
        type: 'choice',
        label: 'Meta-training',
        help: 'Episodes hold one domain out at a time.',
        default: 'mldg',
        choices: [
          { value: 'mldg', label: 'MLDG, first order' },
          { value: 'pooled', label: 'Pooled, no episodes' },
        ],
      },
      ema: {
        type: 'boolean',
        label: 'Average the weights',
        help: 'Smoother samples for little memory.',
        default: true,
      },
      solver: {
        acts: 'sampling',
        type: 'choice',
        label: 'Solver',
        help: 'How the reverse process is integrated.',
        default: 'multistep',
        choices: [
          { value: 'multistep', label: 'multistep' },
          { value: 'ancestral', label: 'ancestral' },
        ],
      },
      anneal: {
        acts: 'sampling',
        type: 'boolean',
        label: 'Anneal guidance',
        help: 'Guidance acts where rows have taken shape.',
        default: false,
      },
    },
    presets: { quick: { steps: 800 }, balanced: {}, thorough: { steps: 20_000 } },
  },
];
