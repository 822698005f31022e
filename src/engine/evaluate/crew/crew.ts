import type { RunControl } from '../../runtime/run-control.ts';
import type { TaskTables } from './task-tables.ts';
import type { Task, TaskResult } from './tasks.ts';

/**
 * Those who carry out the tasks of an evaluation: this thread alone, or several threads. What a task returns does not
 * depend on who carries it out, nor on how many there are.
 */
export interface Crew {
  /** How many tasks are carried out at once. */
  readonly size: number;
  /** Rejects with an AbortError once the evaluation is cancelled, with a FairgroundError where the task fails. */
  perform<T extends Task>(task: T, run: RunControl): Promise<TaskResult<T>>;
  /** Ends the threads. Tasks under way are abandoned and never settle. */
  dispose(): void;
}

/** Hands a task to the crew; its progress is part of the whole's. */
export type Perform = <T extends Task>(task: T) => Promise<TaskResult<T>>;

/** Makes a crew that knows the given tables and ends its work when `signal` is aborted. */
export type GatherCrew = (tables: TaskTables, signal: AbortSignal) => Promise<Crew>;
