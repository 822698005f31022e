import { softmax, tiltedJoint } from '../../../../core/diffusion/guidance.ts';
import { uniform } from '../../../../core/rng/draw.ts';
import type { Key } from '../../../../core/rng/key.ts';

/** The joint distributions of (y, s), row-major [classes × groups]: of the training rows, and the one asked for. */
export interface Joints {
  readonly classes: number;
  readonly groups: number;
  readonly real: Float64Array;
  readonly wanted: Float64Array;
}

/** P(y, s) of the training rows and P_κ(y, s). */
export function jointsOf(counts: ArrayLike<number>, shape: Parameters<typeof tiltedJoint>[1]): Joints {
  const { classes, groups } = shape;
  return {
    classes,
    groups,
    real: tiltedJoint(counts, { classes, groups, kappa: 0 }),
    wanted: tiltedJoint(counts, shape),
  };
}

/**
 * The law of the label of a row x of group s, from h(y | x, s) as learned on the training rows, moved to P_κ:
 *   P(y | x, s) ∝ [h(y | x, s) ÷ P(y | s)]^λ · P_κ(y | s).
 * λ = 1 is the conditional of P(x | y, s)·P_κ(y, s), λ = 0 tells nothing of x, above 1 labels are surer than in the table.
 * A label that the group never has in the table is as likely as asked for, whatever x. Sums to 1; `h` has an entry per class.
 */
export function labelLaw(
  h: ArrayLike<number>,
  group: number,
  { joints: { groups, real, wanted }, target }: { joints: Joints; target: number },
): Float64Array {
  const cellOf = (y: number): { before: number; after: number } => {
    const cell = y * groups + group;
    return { before: real[cell] as number, after: wanted[cell] as number };
  };
  const shares = Float64Array.from(h, (known, y) => {
    const { before, after } = cellOf(y);
    return after === 0 ? 0 : (before > 0 ? (known / before) ** target : 1) * after;
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  // Only labels that x rules out were asked for: the law of the table then.
  if (total === 0) return Float64Array.from(h);
  if (total < Infinity) return shares.map((share) => share / total);
  // A rare label and a strong λ: shares beyond numbers, and so in logarithms.
  const logs = Float64Array.from(h, (known, y) => {
    const { before, after } = cellOf(y);
    return (before > 0 ? target * Math.log(known / before) : 0) + Math.log(after);
  });
  return softmax(logs);
}

/** A label for each row from its law; `probabilities` are h, [rows × classes]. */
export function redrawnLabels(
  probabilities: Float64Array,
  s: Int32Array,
  { joints, target, key }: { joints: Joints; target: number; key: Key },
): Int32Array {
  const { classes } = joints;
  const draws = uniform(key, s.length);
  return Int32Array.from(s, (group, row) => {
    const h = probabilities.subarray(row * classes, (row + 1) * classes);
    const law = labelLaw(h, group, { joints, target });
    let rest = draws[row] as number;
    let y = 0;
    while (y + 1 < classes && rest >= (law[y] as number)) {
      rest -= law[y] as number;
      y += 1;
    }
    return y;
  });
}

/** P(class) [rows × classes] from the scores of boosted trees, which for two classes are P(class 1) alone. */
export function probabilitiesOf(scores: Float64Array, classes: number): Float64Array {
  if (classes > 2) return scores;
  const out = new Float64Array(scores.length * 2);
  scores.forEach((p, row) => {
    out[2 * row] = 1 - p;
    out[2 * row + 1] = p;
  });
  return out;
}
