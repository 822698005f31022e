import type { Estimate } from '../../core/stats/estimate.ts';

export type DownstreamId = 'lr' | 'gbdt';

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

/** One downstream model, trained on one table and tested on the real test rows. Fairness is of the first sensitive column. */
export interface DownstreamReport extends FairnessReport {
  readonly accuracy: Estimate;
  readonly auc: Estimate;
  /** The same for each sensitive column, by name, the first included. */
  readonly by_column: Readonly<Record<string, FairnessReport>>;
}

export type DownstreamReports = Readonly<Partial<Record<DownstreamId, DownstreamReport>>>;

/** What `evaluate --json` and report.json hold under these names. */
export interface Evaluation {
  /** Trained on the synthetic rows. */
  readonly downstream: DownstreamReports;
  readonly reference: {
    /** Trained on the real training rows. */
    readonly real: DownstreamReports;
    /** Always predicts the training majority: the row every ratio must be read against. */
    readonly constant: DownstreamReports;
  };
}
