import { fairnessReport } from '../core/fairness/fairness-report.ts';
import type { FairnessMetric, GroupRow } from '../core/fairness/report.ts';
import { fold, type Key } from '../core/rng/key.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import { rank } from '../core/utility/auc.ts';
import { drive } from '../engine/evaluate/drive.ts';
import type { UtilityMetric } from '../engine/evaluate/report.ts';
import { utilityReport } from '../engine/evaluate/utility-report.ts';
import type { RunControl, RunEvent } from '../engine/runtime/run-control.ts';

export interface Predictions {
  /** 1 is the positive class. */
  readonly labels: Uint8Array;
  /** A row is selected from 0.5 on. */
  readonly scores: Float64Array;
  /** Group of each row; −1 for none. */
  readonly groups: Int32Array;
  readonly groupNames: readonly string[];
}

export interface PredictionMetricsInput extends Predictions {
  /** Rows that a group needs to set a range. */
  readonly minGroupSize: number;
  /** Bootstrap resamples for the intervals; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

/** Fairness and utility of predictions; names as in Fairlearn and scikit-learn. */
export interface PredictionMetrics {
  readonly metrics: Readonly<Record<FairnessMetric | UtilityMetric, Estimate>>;
  readonly by_group: readonly GroupRow[];
}

/** All metrics of given predictions. Nothing is undefined without a reason: 0 ÷ 0 is not 0. */
export async function predictionMetrics(
  input: PredictionMetricsInput,
  run: RunControl,
): Promise<PredictionMetrics> {
  const { labels, scores, key } = input;
  const decisions = Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0));
  const ranking = rank(labels, scores);
  const event = (): RunEvent => ({ type: 'progress', stage: 'Resampling', step: 0, steps: 1 });
  const fairness = fairnessReport({ ...input, decisions, ranking, key: fold(key, 'fairness') });
  const { by_group, ...parity } = await drive(fairness, run, event);
  const utility = utilityReport({ ...input, decisions, ranking, key: fold(key, 'rows') });
  return { metrics: { ...parity, ...(await drive(utility, run, event)) }, by_group };
}
