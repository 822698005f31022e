import type { GroupRow } from '../core/fairness/report.ts';
import type { Estimate } from '../core/stats/estimate.ts';

const half: Estimate = { value: 0.5, low: 0.4, high: 0.6, n: 100 };

/** A group about which everything is one half, but for what is told. */
export function groupRow(group: string, told: Partial<GroupRow>): GroupRow {
  return {
    group,
    count: 100,
    positives: 50,
    ranked: true,
    selection_rate: half,
    true_positive_rate: half,
    false_positive_rate: half,
    accuracy: half,
    precision: half,
    auc: half,
    calibration_error: half,
    calibration: [],
    ...told,
  };
}
