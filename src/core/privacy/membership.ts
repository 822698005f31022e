import type { Key } from '../rng/key.ts';
import { bootstrap } from '../stats/bootstrap.ts';
import { undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { estimateOf } from '../fidelity/resamples.ts';
import { auc, rank } from '../utility/auc.ts';

export interface MembershipInput {
  /** Distance of each training row to its nearest synthetic row. */
  readonly members: Float64Array;
  /** The same of each holdout row. */
  readonly others: Float64Array;
  readonly resamples: number;
  readonly key: Key;
}

/**
 * How well the distance to the nearest synthetic row tells training rows from real rows that the generator never saw:
 * the AUC of −distance. 0.5 is the aim. Members and others are resampled, synthetic rows are held.
 * Source: Chen et al. 2020, "GAN-Leaks", with the holdout as control group.
 */
export function* membershipAuc({
  members,
  others,
  resamples,
  key,
}: MembershipInput): Generator<void, Estimate> {
  const n = members.length + others.length;
  if (members.length === 0 || others.length === 0)
    return undefinedEstimate('Training rows or rows that were never seen are missing.', n);
  if (members.includes(Infinity)) return undefinedEstimate('There are no synthetic rows.', n);
  const labels = new Uint8Array(n).fill(1, 0, members.length);
  const scores = new Float64Array(n);
  scores.set(members.map((distance) => -distance));
  scores.set(
    others.map((distance) => -distance),
    members.length,
  );
  const ranking = rank(labels, scores);
  const replicates = yield* bootstrap({
    strata: Int32Array.from(labels),
    resamples,
    key,
    statistic: (weights) => auc(ranking, weights),
  });
  return estimateOf({ value: auc(ranking) ?? Number.NaN, n, replicates });
}
