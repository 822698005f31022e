import { BETA1, BETA2, EPSILON, MAX_NORM } from '../../../nets/adam-constants.ts';
import type { NetUpdate, PlanStep } from '../../../nets/plan.ts';
import type { AdamConstants } from '../adam/adam.ts';
import type { UpdateScalars } from './step-block.ts';

export const ADAM: AdamConstants = { beta1: BETA1, beta2: BETA2, epsilon: EPSILON, maxNorm: MAX_NORM };

/** What varies of an update, its 1-based number being `step`. */
export const updateScalars = (
  { innerRate, supportShare, queryShare }: NetUpdate,
  { step, learningRate, emaDecay, support }: { step: number } & PlanStepRates,
): UpdateScalars => ({
  rate: learningRate / (1 - ADAM.beta1 ** step),
  correction: 1 / Math.sqrt(1 - ADAM.beta2 ** step),
  decay: Math.min(emaDecay, (1 + step) / (10 + step)),
  innerRate,
  supportShare: supportShare / support.length,
  queryShare,
});

type PlanStepRates = Pick<PlanStep, 'learningRate' | 'emaDecay' | 'support'>;
