import type { DownstreamId } from '../engine/evaluate/report.ts';

export type Theme = 'system' | 'light' | 'dark';
export type DisparityMetric = 'demographic_parity_difference' | 'equalized_odds_difference';
export type QualityMetric = 'auc' | 'accuracy';

export interface DisplayState {
  readonly theme: Theme;
  readonly learner: DownstreamId;
  readonly x: DisparityMetric;
  readonly y: QualityMetric;
  /** The sensitive column that numbers are shown for; null: the first. */
  readonly sensitive: string | null;
}

export const initialDisplay: DisplayState = {
  theme: 'system',
  learner: 'lr',
  x: 'demographic_parity_difference',
  y: 'auc',
  sensitive: null,
};
