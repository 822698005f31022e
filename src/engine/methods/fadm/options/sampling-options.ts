import type { OptionsSchema } from '../../../../core/experiment/options.ts';
import { SOLVERS } from '../../../../core/diffusion/solvers.ts';
import type { Solver } from '../../../../core/diffusion/solvers.ts';

/** How rows are drawn from trained nets. These may be set anew for every drawing. */
export interface SamplingOptions {
  readonly guidance: 'amortised' | 'classifier';
  readonly groupGuidance: number;
  readonly priorGiven: 'nothing' | 'label';
  readonly maxGuidance: number;
  readonly anneal: boolean;
  readonly tweedie: boolean;
  readonly solver: Solver;
  readonly correctorSteps: number;
  readonly correctorSnr: number;
}

export const samplingOptions: OptionsSchema<SamplingOptions> = {
  guidance: {
    acts: 'sampling',
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
    acts: 'sampling',
    type: 'number',
    label: 'Group guidance',
    default: 1,
    min: 0,
    max: 5,
    help: 'In the independent form with the conditional score net, how strongly rows are pulled towards their drawn group, as a multiple of target guidance. Above 1 the dial acts more strongly on downstream models, at some cost in accuracy.',
  },
  priorGiven: {
    acts: 'sampling',
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
    acts: 'sampling',
    type: 'number',
    label: 'Guidance norm limit',
    unit: '× score',
    default: 1,
    min: 0,
    max: 100,
    help: 'No guidance term may be longer than this multiple of the score, row by row.',
  },
  anneal: {
    acts: 'sampling',
    type: 'boolean',
    label: 'Anneal guidance',
    default: false,
    help: 'Scale classifier guidance by 1 − t, so that it acts where rows have taken shape.',
  },
  tweedie: {
    acts: 'sampling',
    type: 'boolean',
    label: 'Ask about the clean row',
    default: false,
    help: 'Classifiers are asked about the clean row that the score net expects (Tweedie’s estimate) in place of the noisy one. With the uniform and prior forms models trained on the rows then become fairer, which otherwise they do not. It changes nothing where no classifier guides.',
  },
  solver: {
    acts: 'sampling',
    type: 'choice',
    label: 'Solver',
    default: 'multistep',
    choices: SOLVERS.map((value) => ({ value, label: value })),
    help: 'How the reverse process is integrated. Multistep is second-order with one evaluation per step; Euler–Maruyama is stochastic and needs more steps.',
  },
  correctorSteps: {
    acts: 'sampling',
    type: 'integer',
    label: 'Corrector steps',
    default: 0,
    min: 0,
    max: 5,
    help: 'Langevin steps after each step of the solver but the last, which mend its errors at the price of as many evaluations. With them multistep is DDIM, because each step starts anew from where the corrector left the rows.',
  },
  correctorSnr: {
    acts: 'sampling',
    type: 'number',
    label: 'Corrector strength',
    unit: 'signal to noise',
    default: 0.16,
    min: 0.01,
    max: 0.5,
    help: 'How far a corrector step goes, by Song et al.’s signal-to-noise ratio.',
  },
};
