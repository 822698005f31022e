import type { Bits } from '../fairness/group-rates.ts';
import type { Gradients } from './histogram.ts';
import { weightOf } from './row-weights.ts';
import { sigmoid, softplus } from './sigmoid.ts';
import { softmaxInPlace } from './softmax.ts';

/** Rows with their class. Two classes have one raw score, the log-odds of class 1; more have one each. */
export interface ClassedLabels {
  /** 0..classes − 1. */
  readonly labels: Bits;
  readonly classes: number;
  /** Null: 1 each. */
  readonly weights: Float64Array | null;
}

/** Raw scores per row. */
export const outputsOf = (classes: number): number => (classes === 2 ? 1 : classes);

/** The constant raw scores with the least loss: the log-odds of class 1, or the log share of each class. */
export function initialScores({ labels, classes, weights }: ClassedLabels): Float64Array {
  const shares = new Float64Array(classes);
  labels.forEach((label, row) => {
    shares[label] = (shares[label] as number) + (weights === null ? 1 : (weights[row] as number));
  });
  const [negatives = 0, positives = 0] = shares;
  if (classes === 2) return Float64Array.of(Math.log(positives / negatives));
  const total = weightOf(weights, labels.length);
  return shares.map((share) => Math.log(share / total));
}

/** [outputs × rows] of the same scores in every row. */
export function spreadOver(scores: Float64Array, rows: number): Float64Array {
  const out = new Float64Array(scores.length * rows);
  scores.forEach((score, k) => out.fill(score, k * rows, (k + 1) * rows));
  return out;
}

/**
 * Sets gradient = weight · (p − [label is the class]) and hessian = weight · p(1 − p) for raw scores [outputs × rows].
 * The softmax's Hessian is taken without what is between classes, as usual.
 */
export function setGradients(raw: Float64Array, of: ClassedLabels, { gradient, hessian }: Gradients): void {
  const { labels, classes, weights } = of;
  const rows = labels.length;
  if (classes === 2) {
    for (let row = 0; row < rows; row += 1) {
      const weight = weights === null ? 1 : (weights[row] as number);
      const p = sigmoid(raw[row] as number);
      gradient[row] = weight * (p - (labels[row] as number));
      hessian[row] = weight * p * (1 - p);
    }
    return;
  }
  gradient.set(raw);
  for (let row = 0; row < rows; row += 1) {
    const weight = weights === null ? 1 : (weights[row] as number);
    const label = labels[row] as number;
    softmaxInPlace(gradient, { at: row, stride: rows, classes });
    for (let k = 0; k < classes; k += 1) {
      const p = gradient[k * rows + row] as number;
      gradient[k * rows + row] = weight * (k === label ? p - 1 : p);
      hessian[k * rows + row] = weight * p * (1 - p);
    }
  }
}

/** Weighted mean log loss of raw scores [outputs × rows]. */
export function meanLogLoss(raw: Float64Array, { labels, classes, weights }: ClassedLabels): number {
  const rows = labels.length;
  const ofRow = new Float64Array(classes);
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const label = labels[row] as number;
    let loss: number;
    if (classes === 2) loss = softplus(label === 1 ? -(raw[row] as number) : (raw[row] as number));
    else {
      for (let k = 0; k < classes; k += 1) ofRow[k] = raw[k * rows + row] as number;
      const own = ofRow[label] as number;
      loss = softmaxInPlace(ofRow, { at: 0, stride: 1, classes }) - own;
    }
    sum += (weights === null ? 1 : (weights[row] as number)) * loss;
  }
  return sum / weightOf(weights, rows);
}
