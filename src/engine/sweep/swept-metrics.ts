import { undefinedEstimate, type Estimate } from '../../core/stats/estimate.ts';
import type { DownstreamReport } from '../evaluate/report.ts';
import type { OutcomeTarget, SweptMetric } from './sweep-types.ts';

/**
 * The difference of the sensitive column where it is largest, with that column's own interval; columns where it is
 * undefined are passed over. Undefined where it is so for every column.
 */
export function widestGap(report: DownstreamReport, metric: OutcomeTarget['metric']): Estimate {
  const columns = Object.values(report.by_column).map((fairness) => fairness[metric]);
  const known = columns.filter(({ value }) => value !== null);
  const widest = Math.max(...known.map(({ value }) => value ?? -Infinity));
  return (
    known.find(({ value }) => value === widest) ??
    columns[0] ??
    undefinedEstimate('There is no sensitive column.', report.accuracy.n)
  );
}

/** The numbers of a place from the report of the model trained on its rows. */
export const sweptMetrics = (report: DownstreamReport): Readonly<Record<SweptMetric, Estimate>> => ({
  auc: report.auc,
  accuracy: report.accuracy,
  demographic_parity_difference: widestGap(report, 'demographic_parity_difference'),
  equalized_odds_difference: widestGap(report, 'equalized_odds_difference'),
});
