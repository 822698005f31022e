import type { Schema, Table } from '../core/table/types.ts';
import type { SampleRequest } from '../engine/methods/method.ts';
import type { BackendChoice } from '../engine/runtime/backend.ts';
import type {
  Audit,
  ColumnProfile,
  OpenedTable,
  PackRequest,
  Prepared,
  ReadOptions,
  SchemaEdit,
  Source,
  SplitRequest,
} from '../protocol/data.ts';
import type { DownstreamReport, References } from '../engine/evaluate/report.ts';
import type { Assessment } from '../engine/evaluate/assess.ts';
import type { AssessRequest } from '../protocol/assessor.ts';
import type { EvaluatorApi, Marginal, MeasureRequest, Scored, ScoreRequest } from '../protocol/evaluator.ts';
import type { Outcome, WorkerEvent } from '../protocol/events.ts';
import type { LoadedModel } from '../protocol/sampler.ts';
import type { Trained, TrainRequest } from '../protocol/trainer.ts';

export type OnEvent = (event: WorkerEvent) => void;

/** A call under way. `outcome` always settles: with a `cancelled` failure after cancel(), with a failure if its worker dies. */
export interface Run<T> {
  readonly runId: string;
  readonly outcome: Promise<Outcome<T>>;
  cancel(): void;
}

export interface TrainingRun extends Run<Trained> {
  /** Resolves when the loop has come to rest. */
  pause(): Promise<void>;
  resume(): void;
  finish(): void;
}

/**
 * The main thread's whole view of the workers. Workers start on first use and are restarted after a crash; nothing
 * here blocks. No call rejects: failures come back in the outcome.
 */
export interface Session {
  open(source: Source, options: ReadOptions, onEvent: OnEvent): Run<OpenedTable>;
  edit(
    edit: SchemaEdit,
  ): Promise<Outcome<{ readonly schema: Schema; readonly profiles: readonly ColumnProfile[] }>>;
  values(
    column: string,
    limit: number,
  ): Promise<Outcome<readonly { readonly value: string; readonly count: number }[]>>;
  audit(): Promise<Outcome<readonly Audit[]>>;
  prepare(split: SplitRequest, onEvent: OnEvent): Run<Prepared>;
  toCsv(table: Table): Promise<Outcome<Blob>>;
  pack(request: PackRequest): Promise<Outcome<Blob>>;

  train(request: TrainRequest, onEvent: OnEvent): TrainingRun;

  loadModel(bytes: Uint8Array, backend: BackendChoice): Promise<Outcome<LoadedModel>>;
  sample(request: SampleRequest, onEvent: OnEvent): Run<Table>;

  prepareEvaluation(input: Parameters<EvaluatorApi['prepare']>[1], onEvent: OnEvent): Run<References>;
  score(request: ScoreRequest, onEvent: OnEvent): Run<Scored>;
  measure(request: MeasureRequest, onEvent: OnEvent): Run<DownstreamReport>;
  marginal(column: string): Promise<Outcome<Marginal>>;

  /** A full evaluation, by threads of its own that end with it. */
  assess(request: AssessRequest, onEvent: OnEvent): Run<Assessment>;

  dispose(): void;
}
