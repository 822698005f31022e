import { figure, isImproved, type Check } from './compared.ts';

/** Share of the AUC above ½ that may be lost before parity is put down to noise. */
const TOLERATED_LOSS = 0.25;

/** Parity because the labels tell little: a model that knows nothing treats groups alike. */
export const noisyLabels: Check = (compared) => {
  const { learner, column, synthetic, real } = compared;
  const { auc } = synthetic;
  if (auc.value === null || real.auc.value === null || !isImproved(compared)) return null;
  const lost = (real.auc.value - auc.value) / (real.auc.value - 0.5);
  const isClear = (auc.high ?? auc.value) < (real.auc.low ?? real.auc.value);
  if (real.auc.value <= 0.5 || !isClear || lost <= TOLERATED_LOSS) return null;
  return {
    id: 'noisy-labels',
    learner,
    column,
    message: `Groups are treated more alike, and AUC fell from ${figure(real.auc)} to ${figure(auc)}: part of that parity may be noise in the labels, which makes any model fair and useless.`,
  };
};
