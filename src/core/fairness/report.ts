import type { Estimate } from '../stats/estimate.ts';

/** One bin of a reliability diagram: rows of similar score. */
export interface CalibrationBin {
  readonly mean_score: number;
  readonly positive_rate: number;
  readonly count: number;
}

/** Rows that a group needs to set a range, unless told otherwise. */
export const MIN_GROUP_SIZE = 10;

export interface GroupRow {
  readonly group: string;
  readonly count: number;
  /** Rows with a positive label. */
  readonly positives: number;
  /** False for a group below the minimum size: its numbers are shown and set no range, no worst and no best. */
  readonly ranked: boolean;
  readonly selection_rate: Estimate;
  readonly true_positive_rate: Estimate;
  readonly false_positive_rate: Estimate;
  readonly accuracy: Estimate;
  readonly precision: Estimate;
  readonly auc: Estimate;
  /** Expected calibration error over ten bins of equal mass. */
  readonly calibration_error: Estimate;
  readonly calibration: readonly CalibrationBin[];
}

/** The fairness numbers that are about all groups at once. Names are Fairlearn's where it has one. */
export const FAIRNESS_METRICS = [
  'demographic_parity_difference',
  'demographic_parity_ratio',
  'equalized_odds_difference',
  'equalized_odds_ratio',
  'equalized_odds_difference_mean',
  'equalized_odds_ratio_mean',
  'equal_opportunity_difference',
  'equal_opportunity_ratio',
  'predictive_parity_difference',
  'accuracy_difference',
  'worst_group_accuracy',
  'group_accuracy_std',
  'worst_cell_accuracy',
  'cell_accuracy_std',
  'calibration_difference',
] as const;

export type FairnessMetric = (typeof FAIRNESS_METRICS)[number];

/** Fairness of one set of decisions with respect to one sensitive column, or to the combinations of several. */
export interface FairnessReport extends Readonly<Record<FairnessMetric, Estimate>> {
  /** Change of the selection rate when every row is given the other value; only of models that see the column. */
  readonly flip_test?: Estimate;
  readonly by_group: readonly GroupRow[];
}
