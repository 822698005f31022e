import type { Bits } from '../fairness/group-rates.ts';

export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/**
 * Counts of 0/1 decisions against 0/1 labels, each row as often as its weight says, once without weights.
 * Throws RangeError when lengths differ.
 */
export function confusion(labels: Bits, decisions: Bits, weights?: ArrayLike<number>): Confusion {
  if (labels.length !== decisions.length)
    throw new RangeError(`${labels.length} labels, ${decisions.length} decisions`);
  let truePositives = 0;
  let selected = 0;
  let positives = 0;
  let rows = 0;
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as number;
    const decision = decisions[row] as number;
    const weight = weights === undefined ? 1 : (weights[row] as number);
    rows += weight;
    positives += weight * label;
    selected += weight * decision;
    truePositives += weight * (label & decision);
  }
  const falsePositives = selected - truePositives;
  return {
    truePositives,
    falsePositives,
    trueNegatives: rows - positives - falsePositives,
    falseNegatives: positives - truePositives,
  };
}

/** numerator ÷ denominator, null for 0 ÷ 0. */
const share = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator;

/** Share of rows decided as labelled; null without rows. */
export const accuracy = (c: Confusion): number | null =>
  share(
    c.truePositives + c.trueNegatives,
    c.truePositives + c.trueNegatives + c.falsePositives + c.falseNegatives,
  );

/** Share of positives that are selected; null without positives. */
export const recall = (c: Confusion): number | null =>
  share(c.truePositives, c.truePositives + c.falseNegatives);

/** Share of negatives that are not selected; null without negatives. */
const specificity = (c: Confusion): number | null =>
  share(c.trueNegatives, c.trueNegatives + c.falsePositives);

/** Share of selected rows that are positive; null when nothing is selected (scikit-learn says 0). */
export const precision = (c: Confusion): number | null =>
  share(c.truePositives, c.truePositives + c.falsePositives);

/** Harmonic mean of precision and recall, 2·TP ÷ (2·TP + FP + FN); null when there are no positives, labelled or selected. */
export const f1 = (c: Confusion): number | null =>
  share(2 * c.truePositives, 2 * c.truePositives + c.falsePositives + c.falseNegatives);

/** Mean of recall and specificity; null when a class is absent. */
export function balancedAccuracy(c: Confusion): number | null {
  const ofPositives = recall(c);
  const ofNegatives = specificity(c);
  return ofPositives === null || ofNegatives === null ? null : (ofPositives + ofNegatives) / 2;
}
