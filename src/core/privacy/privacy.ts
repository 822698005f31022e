import { neighboursAt, type Neighbours } from '../neighbours/nearest.ts';
import { fold, type Key } from '../rng/key.ts';
import { valuesAt } from '../fidelity/group-rows.ts';
import { closerToTrain, type Closest } from './closer-to-train.ts';
import { exactCopies } from './copies.ts';
import { distanceHistogram } from './distance-histogram.ts';
import { distanceRatios, medianEstimate } from './median-estimate.ts';
import { membershipAuc } from './membership.ts';
import type { GroupPrivacy, PrivacyReport } from './report.ts';

/** What the privacy metrics rest on, all in one space. */
export interface PrivacySearches {
  /** Synthetic rows among all training rows, k = 2. */
  readonly syntheticToTrain: Neighbours;
  /** Synthetic rows among as many training rows as there are holdout rows, or the other way round, k ≥ 1. */
  readonly syntheticToTrainSample: Neighbours;
  /** Synthetic rows among that many holdout rows, k ≥ 1. */
  readonly syntheticToHoldout: Neighbours;
  /** Training rows among the synthetic rows, k ≥ 1. */
  readonly trainToSynthetic: Neighbours;
  /** Holdout rows among the synthetic rows, k ≥ 1. */
  readonly holdoutToSynthetic: Neighbours;
  /** Holdout rows among all training rows, k ≥ 1: what the histogram is read against. */
  readonly holdoutToTrain: Neighbours;
  /** `copiedRows`. */
  readonly isCopy: Uint8Array;
}

export interface PrivacyInput extends PrivacySearches {
  readonly resamples: number;
  readonly key: Key;
}

/** All rows. Yields every few milliseconds. */
export function* privacyMetrics(input: PrivacyInput): Generator<void, Omit<PrivacyReport, 'by_group'>> {
  const { resamples, key } = input;
  const nearest = neighboursAt(input.syntheticToTrain, 0).distances;
  const second = neighboursAt(input.syntheticToTrain, 1).distances;
  return {
    dcr_share: yield* closerToTrain({
      toTrain: neighboursAt(input.syntheticToTrainSample, 0),
      toHoldout: neighboursAt(input.syntheticToHoldout, 0),
      resamples,
      key: fold(key, 'dcr_share'),
    }),
    nndr: yield* medianEstimate({
      values: distanceRatios(nearest, second),
      resamples,
      key: fold(key, 'nndr'),
      reason: 'There are no synthetic rows, or fewer than two training rows.',
    }),
    exact_copies: exactCopies(input.isCopy),
    membership_auc: yield* membershipAuc({
      members: neighboursAt(input.trainToSynthetic, 0).distances,
      others: neighboursAt(input.holdoutToSynthetic, 0).distances,
      resamples,
      key: fold(key, 'membership_auc'),
    }),
    distance_to_closest_record: yield* medianEstimate({
      values: nearest,
      resamples,
      key: fold(key, 'distance_to_closest_record'),
      reason: 'There are no synthetic rows, or no training rows.',
    }),
    histogram: distanceHistogram(nearest, neighboursAt(input.holdoutToTrain, 0).distances),
  };
}

export interface GroupPrivacyInput extends PrivacyInput {
  readonly column: string;
  readonly group: string;
  /** Rows of the group in each table. */
  readonly rows: { readonly train: Int32Array; readonly holdout: Int32Array; readonly synthetic: Int32Array };
  /** Rows that a group needs in each table to be ranked. */
  readonly minimum: number;
}

/** The rows of one group; their neighbours may belong to other groups. Yields every few milliseconds. */
export function* groupPrivacy(input: GroupPrivacyInput): Generator<void, GroupPrivacy> {
  const { column, group, rows, resamples } = input;
  const key = fold(fold(input.key, column), group);
  const closest = (found: Neighbours): Closest => {
    const { distances, rows: nearest } = neighboursAt(found, 0);
    return {
      distances: valuesAt(distances, rows.synthetic),
      rows: rows.synthetic.map((row) => nearest[row] as number),
    };
  };
  return {
    column,
    group,
    synthetic: rows.synthetic.length,
    ranked: Math.min(rows.train.length, rows.holdout.length, rows.synthetic.length) >= input.minimum,
    dcr_share: yield* closerToTrain({
      toTrain: closest(input.syntheticToTrainSample),
      toHoldout: closest(input.syntheticToHoldout),
      resamples,
      key: fold(key, 'dcr_share'),
    }),
    exact_copies: exactCopies(Uint8Array.from(rows.synthetic, (row) => input.isCopy[row] as number)),
    membership_auc: yield* membershipAuc({
      members: valuesAt(neighboursAt(input.trainToSynthetic, 0).distances, rows.train),
      others: valuesAt(neighboursAt(input.holdoutToSynthetic, 0).distances, rows.holdout),
      resamples,
      key: fold(key, 'membership_auc'),
    }),
  };
}
