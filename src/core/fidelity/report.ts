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

/** Those of them that are measured by group too. */
export const GROUP_FIDELITY_METRICS = [
  'column_shapes',
  'column_pair_trends',
  'alpha_precision',
  'beta_recall',
  'density',
  'coverage',
] as const satisfies readonly FidelityMetric[];

/** The same of the rows of one group, real against synthetic. */
export interface GroupFidelity extends Readonly<Record<(typeof GROUP_FIDELITY_METRICS)[number], Estimate>> {
  readonly column: string;
  readonly group: string;
  readonly real: number;
  readonly synthetic: number;
  /** False for a group below the minimum size. */
  readonly ranked: boolean;
}

export interface FidelityReport extends Readonly<Record<FidelityMetric, Estimate>> {
  readonly shapes: readonly ColumnShape[];
  readonly pairs: readonly PairTrend[];
  readonly by_group: readonly GroupFidelity[];
}
