import { tiltedJoint } from '../../core/diffusion/guidance.ts';
import type { Coded } from '../../core/table/labels.ts';

export interface ReweighInput {
  /** Class of each row. */
  readonly labels: Int32Array;
  readonly classes: number;
  /** Group of each row; −1 for none. */
  readonly groups: Coded;
  /** κ of P_κ(y, s): 0 keeps the association of label and group, 1 removes it, above 1 turns it round. */
  readonly kappa: number;
}

/**
 * Weights P_κ(y, s) ÷ P(y, s) of real rows, which make label and group as associated as P_κ has them while P(y) and the
 * rows themselves stay: what a generator that draws (y, s) from P_κ and is otherwise perfect would teach. Rows without
 * a group keep weight 1. κ = 1 is reweighing (Kamiran and Calders 2012).
 */
export function reweigh({ labels, classes, groups, kappa }: ReweighInput): Float64Array {
  const width = groups.categories.length;
  const counts = new Float64Array(classes * width);
  let total = 0;
  labels.forEach((label, row) => {
    const group = groups.codes[row] as number;
    if (group < 0) return;
    (counts[label * width + group] as number) += 1;
    total += 1;
  });
  const weights = new Float64Array(labels.length).fill(1);
  if (total === 0) return weights;
  const joint = tiltedJoint(counts, { classes, groups: width, kappa });
  labels.forEach((label, row) => {
    const group = groups.codes[row] as number;
    if (group < 0) return;
    const cell = label * width + group;
    weights[row] = ((joint[cell] as number) * total) / (counts[cell] as number);
  });
  return weights;
}
