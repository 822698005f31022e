import type { Estimate } from '../stats/estimate.ts';

export interface GroupRow {
  readonly group: string;
  readonly count: number;
  /** Rows with a positive label. */
  readonly positives: number;
  readonly selection_rate: Estimate;
  readonly true_positive_rate: Estimate;
  readonly false_positive_rate: Estimate;
  readonly accuracy: Estimate;
}

/** Fairness of one set of decisions with respect to one sensitive column. Names are Fairlearn's. */
export interface FairnessReport {
  readonly demographic_parity_difference: Estimate;
  readonly demographic_parity_ratio: Estimate;
  readonly equalized_odds_difference: Estimate;
  readonly equalized_odds_ratio: Estimate;
  readonly equal_opportunity_difference: Estimate;
  readonly equal_opportunity_ratio: Estimate;
  readonly by_group: readonly GroupRow[];
}
