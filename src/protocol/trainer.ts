import type { OptionValues } from '../core/experiment/options.ts';
import type { Schema, Table } from '../core/table/types.ts';
import type { Preset } from '../engine/methods/method.ts';
import type { BackendChoice, BackendInfo } from '../engine/runtime/backend.ts';
import type { Cancellable, Emit, Outcome } from './events.ts';

export interface TrainRequest {
  readonly method: string;
  readonly preset: Preset;
  readonly options: OptionValues;
  readonly seed: number;
  readonly backend: BackendChoice;
  readonly train: Table;
  readonly schema: Schema;
}

export interface Trained {
  /** The model as a `.fair` file. */
  readonly bytes: Uint8Array;
  readonly backend: BackendInfo;
  readonly seconds: number;
  /** True when the user ended training early and kept what was learned. */
  readonly endedEarly: boolean;
}

export interface TrainerApi extends Cancellable {
  train(runId: string, request: TrainRequest, emit: Emit): Promise<Outcome<Trained>>;
  /** Resolves when the loop has come to rest. */
  pause(runId: string): Promise<void>;
  resume(runId: string): void;
  /** Ends training early; `train` then resolves with what was learned. */
  finish(runId: string): void;
}
