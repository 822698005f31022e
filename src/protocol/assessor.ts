import type { Schema, Table } from '../core/table/types.ts';
import type { Assessment } from '../engine/evaluate/assess.ts';
import type { AssessmentSettings } from '../engine/evaluate/settings.ts';
import type { Cancellable, Emit, Outcome } from './events.ts';

export interface AssessRequest {
  readonly train: Table;
  readonly test: Table;
  /** Synthetic rows of different seeds; the first is reported in full. */
  readonly drawings: readonly Table[];
  readonly schema: Schema;
  readonly settings: AssessmentSettings;
}

/** Makes full evaluations: every metric, with the threads there are. */
export interface AssessorApi extends Cancellable {
  assess(runId: string, request: AssessRequest, emit: Emit): Promise<Outcome<Assessment>>;
}
