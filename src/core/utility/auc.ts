import type { Bits } from '../fairness/group-rates.ts';
import { descendingOrder } from './descending-order.ts';

/** Rows in descending order of score, with the borders of runs of equal scores: what every ranking metric needs. */
export interface Ranking {
  /** Row indices, highest score first. */
  readonly order: Int32Array;
  /** Labels in that order. */
  readonly labels: Uint8Array;
  /** Scores in that order. */
  readonly scores: Float64Array;
  /** 1 where a row is the last of its run of equal scores. */
  readonly endsTie: Uint8Array;
}

/** Throws RangeError when lengths differ or a score is not a number. */
export function rank(labels: Bits, scores: Float64Array): Ranking {
  if (labels.length !== scores.length)
    throw new RangeError(`${labels.length} labels, ${scores.length} scores`);
  for (let row = 0; row < scores.length; row += 1)
    if (Number.isNaN(scores[row])) throw new RangeError('a score is not a number');
  const order = descendingOrder(scores);
  const sorted = { labels: new Uint8Array(order.length), scores: new Float64Array(order.length) };
  const endsTie = new Uint8Array(order.length);
  for (let i = 0; i < order.length; i += 1) {
    const row = order[i] as number;
    sorted.labels[i] = labels[row] as number;
    sorted.scores[i] = scores[row] as number;
    const next = order[i + 1];
    endsTie[i] = next !== undefined && scores[next] === scores[row] ? 0 : 1;
  }
  return { order, ...sorted, endsTie };
}

/**
 * Area under the ROC curve: P(score of a positive > score of a negative) + ½ P(equal), so that ties count by
 * mid-rank. `weights`, by row and not by rank, count each row that often; without them every row counts once.
 * Null when one class has no weight.
 */
export function auc({ order, labels, endsTie }: Ranking, weights?: ArrayLike<number>): number | null {
  let positives = 0;
  let negatives = 0;
  let tiedPositives = 0;
  let tiedNegatives = 0;
  let ordered = 0;
  for (let i = 0; i < order.length; i += 1) {
    const weight = weights === undefined ? 1 : (weights[order[i] as number] as number);
    if (labels[i] === 1) tiedPositives += weight;
    else tiedNegatives += weight;
    if (endsTie[i] === 0) continue;
    ordered += tiedNegatives * (positives + tiedPositives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    tiedPositives = 0;
    tiedNegatives = 0;
  }
  return positives === 0 || negatives === 0 ? null : ordered / (positives * negatives);
}

/**
 * Average precision: Σ over distinct scores, from the highest, of (gain in recall) × precision at that score.
 * Not interpolated, as in scikit-learn. `weights` as for `auc`. Null without positives.
 */
export function averagePrecision(
  { order, labels, endsTie }: Ranking,
  weights?: ArrayLike<number>,
): number | null {
  let rows = 0;
  let positives = 0;
  let positivesBefore = 0;
  let sum = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const weight = weights === undefined ? 1 : (weights[order[i] as number] as number);
    rows += weight;
    if (labels[i] === 1) positives += weight;
    if (endsTie[i] === 0 || positives === positivesBefore) continue;
    sum += ((positives - positivesBefore) * positives) / rows;
    positivesBefore = positives;
  }
  return positives === 0 ? null : sum / positives;
}
