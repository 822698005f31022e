import type { OptionValues } from '../../core/experiment/options.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import type { DownstreamId } from '../evaluate/report.ts';
import type { FairnessForm } from '../methods/method.ts';

/** The numbers that a place on the trade-off map has; differences are those of the sensitive column with the largest. */
export const SWEPT_METRICS = [
  'auc',
  'accuracy',
  'demographic_parity_difference',
  'equalized_odds_difference',
] as const;
export type SweptMetric = (typeof SWEPT_METRICS)[number];

/** A place in the grid: where the two sliders stand, and the seed rows are drawn with. */
export interface SweepPlace {
  readonly target: number;
  readonly fairness: number;
  readonly seed: number;
}

/** What is swept, and how each place is measured. All of it, with the model, decides the numbers. */
export interface SweepSettings {
  readonly targets: readonly number[];
  readonly fairness: readonly number[];
  readonly seeds: readonly number[];
  readonly form: FairnessForm;
  /** Shares of the target's classes; null: as in training. */
  readonly targetMix: readonly number[] | null;
  /** Rows drawn at each place, and reverse steps. */
  readonly rows: number;
  readonly steps: number;
  /** Options that act while sampling, where they are not as the model was trained. */
  readonly sampling?: OptionValues;
  readonly downstream: DownstreamId;
  /** Whether the downstream model sees the sensitive columns. */
  readonly keepSensitive: boolean;
  /** Bootstrap resamples of the test rows behind each measurement; 0 or at least 40. */
  readonly resamples: number;
}

/** What one place came to, on the test rows. */
export interface SweepPoint extends SweepPlace {
  readonly metrics: Readonly<Record<SweptMetric, Estimate>>;
}

/** One pair of strengths over its seeds. */
export interface SweepCell {
  readonly target: number;
  readonly fairness: number;
  readonly seeds: number;
  /** Mean over seeds; the interval covers the spread of seeds and of test rows, see sweep-map.ts. */
  readonly metrics: Readonly<Record<SweptMetric, Estimate>>;
  /** Whether no other cell is as good in both AUC and demographic parity difference and better in one, by the means. */
  readonly isPareto: boolean;
}

/** A disparity asked for: the metric is to be at most this. */
export interface OutcomeTarget {
  readonly metric: 'demographic_parity_difference' | 'equalized_odds_difference';
  readonly atMost: number;
}

/** The dial that was found for a disparity asked for. */
export interface FoundDial {
  readonly target: OutcomeTarget;
  /** κ. */
  readonly fairness: number;
  /** Of the proxy model trained on rows drawn at κ, on real training rows. */
  readonly measured: Estimate;
  /** False: no κ that was tried meets the target, and this is the κ that comes closest. */
  readonly isReached: boolean;
  /** Every κ that was tried, ascending, and what was measured there. */
  readonly tried: readonly { readonly fairness: number; readonly value: number }[];
}
