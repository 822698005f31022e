import type { FairnessReport } from '../../core/fairness/report.ts';
import type { Estimate } from '../../core/stats/estimate.ts';

export type { FairnessReport, GroupRow } from '../../core/fairness/report.ts';

export type DownstreamId = 'lr' | 'gbdt';

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
