import type { Marginal } from '../core/table/profile.ts';
import type { Schema, Table } from '../core/table/types.ts';
import type {
  DownstreamId,
  DownstreamReport,
  DownstreamReports,
  References,
} from '../engine/evaluate/report.ts';
import type { Cancellable, Emit, Outcome } from './events.ts';

export interface ScoreRequest {
  readonly synthetic: Table;
  readonly downstream: readonly DownstreamId[];
  /** Bootstrap resamples for the intervals; 0 gives values without intervals, for live frames. */
  readonly resamples: number;
  readonly seed: number;
  /** Also train on the real rows, weighted to P_κ; null: do not. */
  readonly kappa: number | null;
}

export interface Scored {
  readonly downstream: DownstreamReports;
  readonly reweighed: DownstreamReports | null;
  /** First rows as text, columns in table order, numbers in the format of the training file. */
  readonly preview: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

export interface MeasureRequest {
  readonly synthetic: Table;
  readonly downstream: DownstreamId;
  readonly resamples: number;
  readonly seed: number;
  /** Which real rows the model is tested on: `training` where the number is to choose something. */
  readonly on: 'test' | 'training';
}

export interface EvaluatorApi extends Cancellable {
  /** Takes the real tables and returns the reference rows: trained on real data, and the constant classifier. */
  prepare(
    runId: string,
    input: {
      readonly train: Table;
      readonly test: Table;
      readonly schema: Schema;
      readonly downstream: readonly DownstreamId[];
      readonly seed: number;
    },
    emit: Emit,
  ): Promise<Outcome<References>>;
  /** Trains on the synthetic rows, tests on the real test rows. Keeps the rows for `marginal`. */
  score(runId: string, request: ScoreRequest, emit: Emit): Promise<Outcome<Scored>>;
  /**
   * Trains one model on the synthetic rows and tests it on real ones. The same request gives the same numbers whatever
   * was asked for before it; the rows scored last stay as they are.
   */
  measure(runId: string, request: MeasureRequest, emit: Emit): Promise<Outcome<DownstreamReport>>;
  /** Against the rows scored last. */
  marginal(column: string): Promise<Outcome<Marginal>>;
}

export type { Marginal };
