/** The forms of fairness guidance whose target is the classifier's output; methods.md §1. */
export type ObfuscationForm = 'uniform' | 'entropy' | 'prior';

/**
 * ∂U/∂logits for one row, U being what fairness guidance ascends; K logits, nats. With p = softmax(logits):
 *   uniform  U = (1/K)Σ log p_k      → 1/K − p_k
 *   entropy  U = −Σ p_k log p_k      → −p_k(log p_k + U)
 *   prior    U = −KL(π‖p)            → π_k − p_k
 * `prior` is read only by the form of that name, and must then have K entries that sum to one.
 */
export function obfuscationLogitGradient(
  form: ObfuscationForm,
  logits: ArrayLike<number>,
  prior: ArrayLike<number>,
): Float64Array {
  const p = softmax(logits);
  switch (form) {
    case 'uniform':
      return p.map((pk) => 1 / p.length - pk);
    case 'prior':
      return p.map((pk, k) => (prior[k] as number) - pk);
    case 'entropy': {
      const logp = p.map((pk) => (pk > 0 ? Math.log(pk) : 0));
      const entropy = -p.reduce((sum, pk, k) => sum + pk * (logp[k] as number), 0);
      return p.map((pk, k) => -pk * ((logp[k] as number) + entropy));
    }
    default:
      return form satisfies never;
  }
}

/** softmax in f64, shifted by the largest logit. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  let largest = -Infinity;
  for (let k = 0; k < logits.length; k += 1) largest = Math.max(largest, logits[k] as number);
  const out = Float64Array.from(logits, (logit) => Math.exp(logit - largest));
  const total = out.reduce((sum, v) => sum + v, 0);
  return out.map((v) => v / total);
}

/**
 * P_κ(y, s) = P(y)P(s) + (1 − κ)(P(y, s) − P(y)P(s)), clipped at 0 and renormalised within each label, so that P(y)
 * stays; row-major [classes × groups].
 * κ = 0 is the real association, 1 independence, above 1 over-corrects. With `targetMix`, P(y) is replaced by it and
 * P(y, s) by targetMix(y)·P(s|y), so that the mix of labels is the user's at every κ.
 * Throws RangeError for a negative mix or one of the wrong length; a class never seen has P(s|y) = P(s).
 */
export function tiltedJoint(
  counts: ArrayLike<number>,
  {
    classes,
    groups,
    kappa,
    targetMix,
  }: { classes: number; groups: number; kappa: number; targetMix?: readonly number[] },
): Float64Array {
  const total = sumOf(counts);
  const labelShare = new Float64Array(classes);
  const groupShare = new Float64Array(groups);
  for (let y = 0; y < classes; y += 1) {
    for (let s = 0; s < groups; s += 1) {
      const share = (counts[y * groups + s] as number) / total;
      labelShare[y] = (labelShare[y] as number) + share;
      groupShare[s] = (groupShare[s] as number) + share;
    }
  }
  const mix = targetMix === undefined ? labelShare : normalisedMix(targetMix, classes);
  const joint = new Float64Array(classes * groups);
  for (let y = 0; y < classes; y += 1) {
    const seen = labelShare[y] as number;
    for (let s = 0; s < groups; s += 1) {
      const given = seen > 0 ? (counts[y * groups + s] as number) / total / seen : (groupShare[s] as number);
      const independent = (mix[y] as number) * (groupShare[s] as number);
      joint[y * groups + s] = Math.max(
        0,
        independent + (1 - kappa) * ((mix[y] as number) * given - independent),
      );
    }
    const row = joint.subarray(y * groups, (y + 1) * groups);
    const excess = sumOf(row) / (mix[y] as number);
    if (excess > 0) row.forEach((share, s) => (row[s] = share / excess));
  }
  return joint;
}

function normalisedMix(mix: readonly number[], classes: number): Float64Array {
  const sum = sumOf(mix);
  if (mix.length !== classes || mix.some((share) => !(share >= 0)) || !(sum > 0)) {
    throw new RangeError(
      `a target mix has ${classes} shares ≥ 0 that are not all 0, got [${mix.join(', ')}]`,
    );
  }
  return Float64Array.from(mix, (share) => share / sum);
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] as number;
  return sum;
}
