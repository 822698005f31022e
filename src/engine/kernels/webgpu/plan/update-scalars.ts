import type { AdamConstants } from '../adam/adam.ts';
import type { UpdateScalars } from './step-block.ts';

/** The constants of nets/adam.ts and nets/trainer.ts, to which the parity tests hold them. */
export const ADAM: AdamConstants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, maxNorm: 1 };

/** What varies of an update, its 1-based number being `step`. */
export const updateScalars = ({
  step,
  learningRate,
  emaDecay,
}: {
  step: number;
  learningRate: number;
  emaDecay: number;
}): UpdateScalars => ({
  rate: learningRate / (1 - ADAM.beta1 ** step),
  correction: 1 / Math.sqrt(1 - ADAM.beta2 ** step),
  decay: Math.min(emaDecay, (1 + step) / (10 + step)),
});
