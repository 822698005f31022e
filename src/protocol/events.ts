import type { Failure } from '../core/failure.ts';
import type { RunEvent } from '../engine/runtime/run-control.ts';

/**
 * One event of one run, as it crosses from a worker. `seq` counts up from 0 within a run; receivers drop events of
 * another run and events that arrive late. Progress events are limited to 20 a second at the source, the latest wins;
 * stages and notices are never dropped.
 */
export interface WorkerEvent {
  readonly runId: string;
  readonly seq: number;
  readonly event: RunEvent;
}

export type Emit = (event: WorkerEvent) => void;

/** What a worker call settles to. Failures are data because comlink keeps only an error's name and message. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Every worker can be asked to abandon a run. Unknown ids are ignored. */
export interface Cancellable {
  cancel(runId: string): void;
}
