import type { Estimate } from '../stats/estimate.ts';

/** The numbers about how close synthetic rows lie to the training rows. */
export const PRIVACY_METRICS = ['dcr_share', 'nndr', 'exact_copies', 'membership_auc'] as const;

export type PrivacyMetric = (typeof PRIVACY_METRICS)[number];

/** Distances to the closest training row: shares of rows by bin. The last bin holds everything beyond. */
export interface DistanceHistogram {
  /** Bin borders, one more than there are shares. */
  readonly edges: readonly number[];
  /** Share of synthetic rows by bin. */
  readonly synthetic: readonly number[];
  /** Share of real rows that the generator never saw. */
  readonly holdout: readonly number[];
}

/** Those of them that are measured by group too. */
export const GROUP_PRIVACY_METRICS = [
  'dcr_share',
  'exact_copies',
  'membership_auc',
] as const satisfies readonly PrivacyMetric[];

export interface GroupPrivacy extends Readonly<Record<(typeof GROUP_PRIVACY_METRICS)[number], Estimate>> {
  readonly column: string;
  readonly group: string;
  readonly synthetic: number;
  readonly ranked: boolean;
}

export interface PrivacyReport extends Readonly<Record<PrivacyMetric, Estimate>> {
  /** Median distance of a synthetic row to its closest training row. */
  readonly distance_to_closest_record: Estimate;
  readonly histogram: DistanceHistogram | null;
  readonly by_group: readonly GroupPrivacy[];
}
