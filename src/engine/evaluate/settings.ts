import { MIN_GROUP_SIZE } from '../../core/fairness/report.ts';
import type { DownstreamId } from './report.ts';

/** What downstream models are trained on in place of the real rows, or beside them. */
export interface SyntheticUse {
  /** `replace` exchanges a share of the real rows for synthetic ones; `augment` adds synthetic rows to all real ones. */
  readonly mode: 'replace' | 'augment';
  /**
   * `replace`: the share of the training rows that is synthetic, in (0, 1]; at 1 all synthetic rows are used, however
   * many there are. `augment`: synthetic rows added for each real one, in (0, 10].
   */
  readonly share: number;
}

export const REPLACE_ALL: SyntheticUse = { mode: 'replace', share: 1 };

/** How a full evaluation is made. Everything in it changes the numbers, and nothing else does but the tables. */
export interface AssessmentSettings {
  readonly downstream: readonly DownstreamId[];
  /** Whether the downstream models may see the sensitive columns. */
  readonly keepSensitive: boolean;
  readonly use: SyntheticUse;
  /** Bootstrap resamples behind each interval; 0 for none. */
  readonly resamples: number;
  /** Groups with fewer rows are shown and set no range. */
  readonly minGroupSize: number;
  /** κ of the re-weighed real rows; null: without them. */
  readonly kappa: number | null;
  readonly seed: number;
}

export const ASSESSMENT_DEFAULTS: AssessmentSettings = {
  downstream: ['lr', 'gbdt'],
  keepSensitive: false,
  use: REPLACE_ALL,
  resamples: 200,
  minGroupSize: MIN_GROUP_SIZE,
  kappa: 1,
  seed: 0,
};

/** Largest numbers of rows that are looked at; what is cut down is named under `not_tested`. */
export const ROW_LIMITS = {
  /** Real rows that references are trained on. */
  training: 100_000,
  /** Rows of each table that distances are computed between. */
  neighbours: 40_000,
  /** Rows of each kind that detectors are trained on and tried with. */
  detection: 10_000,
  /** Rows that a sensitive column is recovered from. */
  proxies: 10_000,
  /** Test rows whose neighbours' decisions are compared. */
  consistency: 5_000,
} as const;
