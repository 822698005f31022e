import type { Table } from '../core/table/types.ts';
import type { Assessment } from '../engine/evaluate/assess.ts';
import type { DownstreamId } from '../engine/evaluate/report.ts';
import { ASSESSMENT_DEFAULTS } from '../engine/evaluate/settings.ts';
import type { AssessmentSettings, SyntheticUse } from '../engine/evaluate/settings.ts';
import type { Prepared, SplitRequest } from '../protocol/data.ts';
import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';
import type { Aim } from './steering-loop.ts';
import { matchingKappa } from '../engine/evaluate/matching-kappa.ts';
import type { HeldModel } from './training.ts';

/** How a full evaluation is asked for. */
export interface ComparingSettings {
  /** Synthetic rows of each draw; null: as many as there are training rows, up to `MOST_DEFAULT_ROWS`. */
  readonly rows: number | null;
  /** How often rows are drawn, each time with the next seed. */
  readonly draws: number;
  /** Of the rows of the first draw, and of everything that is random in the evaluation. */
  readonly seed: number;
  readonly downstream: readonly DownstreamId[];
  readonly keepSensitive: boolean;
  readonly use: SyntheticUse;
  readonly resamples: number;
}

/** The same with the rows decided. */
export type AskedSettings = ComparingSettings & { readonly rows: number };

/** A full evaluation, with all that it takes to say what it is of. */
export interface Comparison {
  readonly model: HeldModel;
  readonly aim: Aim;
  readonly settings: AskedSettings;
  /** The real table's file, and how test rows were set apart from it. */
  readonly file: string;
  /** Credit and known faults of a bundled sample; null for a table of the user's. */
  readonly note: string | null;
  readonly splitRequest: SplitRequest;
  readonly split: Prepared;
  /** Of the data as it stood on the page. */
  readonly dataRevision: number;
  /** Whether the model was trained on these training rows; not so, as far as is known, for one from a file. */
  readonly isOwnSplit: boolean;
  readonly assessment: Assessment;
  /** The rows of the first draw, which the report is about. */
  readonly synthetic: Table;
}

export interface ComparingState {
  readonly settings: ComparingSettings;
  readonly run: RunState;
  /** Which draw is under way, from 1; null when rows are not being drawn. */
  readonly drawing: number | null;
  readonly result: Comparison | null;
}

export const MOST_DRAWS = 5;
const MOST_DEFAULT_ROWS = 30_000;

export const initialComparing: ComparingState = {
  settings: {
    rows: null,
    draws: 1,
    seed: 0,
    downstream: ASSESSMENT_DEFAULTS.downstream,
    keepSensitive: ASSESSMENT_DEFAULTS.keepSensitive,
    use: ASSESSMENT_DEFAULTS.use,
    resamples: ASSESSMENT_DEFAULTS.resamples,
  },
  run: IDLE,
  drawing: null,
  result: null,
};

/** The settings with the rows decided, for a training table of so many rows. */
export function askedOf(settings: ComparingSettings, trainingRows: number): AskedSettings {
  return { ...settings, rows: settings.rows ?? Math.min(trainingRows, MOST_DEFAULT_ROWS) };
}

/** What the engine is asked for: κ of the re-weighed reference is that of the rows. */
export function assessmentSettings(settings: AskedSettings, { guidance }: Aim): AssessmentSettings {
  const { downstream, keepSensitive, use, resamples, seed } = settings;
  return {
    ...ASSESSMENT_DEFAULTS,
    downstream,
    keepSensitive,
    use,
    resamples,
    seed,
    kappa: matchingKappa(guidance),
  };
}

/** Settings without contradictions: at least one learner, and a share that its mode allows. */
export function revised(settings: ComparingSettings, fields: Partial<ComparingSettings>): ComparingSettings {
  const next = { ...settings, ...fields };
  const downstream = next.downstream.length > 0 ? next.downstream : settings.downstream;
  const { mode, share } = next.use;
  return { ...next, downstream, use: mode === 'replace' ? { mode, share: Math.min(1, share) } : next.use };
}

/** Rows of the training table, before it is prepared as far as is known. */
export function trainingRowsOf({
  opened,
  split,
  prepared,
}: {
  readonly opened: { readonly rows: number } | null;
  readonly split: SplitRequest;
  readonly prepared: { readonly value: Prepared } | null;
}): number {
  if (prepared !== null) return prepared.value.train.rows;
  const rows = opened?.rows ?? 0;
  return split.kind === 'share' ? Math.round(rows * (1 - split.testShare)) : rows;
}
