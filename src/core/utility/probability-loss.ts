import type { Bits } from '../fairness/group-rates.ts';

/** Mean of −log P(label), in nats; scores are clipped to [2⁻⁵², 1 − 2⁻⁵²] as scikit-learn does. Null without rows. */
export function logLoss(labels: Bits, scores: Float64Array): number | null {
  const clipped = (score: number): number => Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, score));
  return mean(scores, (score, row) =>
    labels[row] === 1 ? -Math.log(clipped(score)) : -Math.log(1 - clipped(score)),
  );
}

/** Mean squared distance of the scores from the 0/1 labels. Null without rows. */
export function brier(labels: Bits, scores: Float64Array): number | null {
  return mean(scores, (score, row) => (score - (labels[row] as number)) ** 2);
}

function mean(scores: Float64Array, loss: (score: number, row: number) => number): number | null {
  let sum = 0;
  for (let row = 0; row < scores.length; row += 1) sum += loss(scores[row] as number, row);
  return scores.length === 0 ? null : sum / scores.length;
}
