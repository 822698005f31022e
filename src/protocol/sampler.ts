import type { OptionValues } from '../core/experiment/options.ts';
import type { Schema, Table } from '../core/table/types.ts';
import type { SampleRequest } from '../engine/methods/method.ts';
import type { BackendChoice, BackendInfo } from '../engine/runtime/backend.ts';
import type { Cancellable, Emit, Outcome } from './events.ts';

export interface LoadedModel {
  readonly method: string;
  readonly schema: Schema;
  /** Classes of the target, in the order that a target mix has. */
  readonly classes: readonly string[];
  /** Every option it was trained with. */
  readonly options: OptionValues;
  readonly backend: BackendInfo;
}

export interface SamplerApi extends Cancellable {
  /** Replaces the loaded model. */
  load(bytes: Uint8Array, backend: BackendChoice): Promise<Outcome<LoadedModel>>;
  sample(runId: string, request: SampleRequest, emit: Emit): Promise<Outcome<Table>>;
}
