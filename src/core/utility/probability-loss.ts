import type { Bits } from '../fairness/group-rates.ts';

/** −log P(label) of each row, in nats; scores are clipped to [2⁻⁵², 1 − 2⁻⁵²] as scikit-learn does. */
export function logLosses(labels: Bits, scores: Float64Array): Float64Array {
  const losses = new Float64Array(scores.length);
  for (let row = 0; row < losses.length; row += 1) {
    const clipped = Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, scores[row] as number));
    losses[row] = labels[row] === 1 ? -Math.log(clipped) : -Math.log(1 - clipped);
  }
  return losses;
}

/** Squared distance of each score from its 0/1 label. */
export function squaredErrors(labels: Bits, scores: Float64Array): Float64Array {
  const errors = new Float64Array(scores.length);
  for (let row = 0; row < errors.length; row += 1) {
    const gap = (scores[row] as number) - (labels[row] as number);
    errors[row] = gap * gap;
  }
  return errors;
}

/** Mean of −log P(label), in nats. Null without rows. */
export const logLoss = (labels: Bits, scores: Float64Array): number | null =>
  meanLoss(logLosses(labels, scores));

/** Mean squared distance of the scores from the 0/1 labels. Null without rows. */
export const brier = (labels: Bits, scores: Float64Array): number | null =>
  meanLoss(squaredErrors(labels, scores));

/** Mean over rows, each as often as its weight says, once without weights. Null without rows. */
export function meanLoss(losses: Float64Array, weights?: ArrayLike<number>): number | null {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < losses.length; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] as number);
    sum += weight * (losses[row] as number);
    rows += weight;
  }
  return rows === 0 ? null : sum / rows;
}
