import type { Estimate } from '../stats/estimate.ts';

/** The numbers about a whole synthetic table against the real one. Names are SDMetrics' and the papers'. */
export const FIDELITY_METRICS = [
  'column_shapes',
  'column_pair_trends',
  'detection_auc',
  'detection_auc_lr',
  'alpha_precision',
  'beta_recall',
  'authenticity',
  'density',
  'coverage',
] as const;

export type FidelityMetric = (typeof FIDELITY_METRICS)[number];

export interface ColumnShape {
  readonly column: string;
  readonly measure: 'ks_complement' | 'tv_complement';
  readonly score: Estimate;
}

export interface PairTrend {
  readonly a: string;
  readonly b: string;
  readonly measure: 'correlation_similarity' | 'contingency_similarity';
  /** Whether the two are related in the real table; only such pairs count in column_pair_trends. */
  readonly related?: boolean;
  readonly score: Estimate;
}

/** The same of the rows of one group, real against synthetic. */
export interface GroupFidelity {
  readonly column: string;
  readonly group: string;
  readonly real: number;
  readonly synthetic: number;
  /** False for a group below the minimum size. */
  readonly ranked: boolean;
  readonly column_shapes: Estimate;
  readonly column_pair_trends: Estimate;
  readonly alpha_precision: Estimate;
  readonly beta_recall: Estimate;
  readonly density: Estimate;
  readonly coverage: Estimate;
}

export interface FidelityReport extends Readonly<Record<FidelityMetric, Estimate>> {
  readonly shapes: readonly ColumnShape[];
  readonly pairs: readonly PairTrend[];
  readonly by_group: readonly GroupFidelity[];
}
