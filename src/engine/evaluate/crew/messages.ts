import type { Failure } from '../../../core/failure.ts';
import type { RunEvent } from '../../runtime/run-control.ts';
import type { TaskTables } from './task-tables.ts';
import type { Task } from './tasks.ts';

/** What a thread of the crew is told. */
export type Order =
  | { readonly type: 'tables'; readonly tables: TaskTables }
  | { readonly type: 'task'; readonly id: number; readonly task: Task }
  | { readonly type: 'cancel'; readonly id: number };

/** What it answers. */
export type Answer =
  | { readonly type: 'ready'; readonly failure: Failure | null }
  | { readonly type: 'event'; readonly id: number; readonly event: RunEvent }
  | { readonly type: 'done'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure };

/** One end of the line between the crew's head and a thread; messages are structured clones. */
export interface Line<Sent, Received> {
  send(message: Sent): void;
  /** Called once, before the first message is sent. */
  listen(receive: (message: Received) => void): void;
}

/** A started thread, as its head sees it. */
export interface Member extends Line<Order, Answer> {
  /** Called when the thread dies by itself. */
  onDeath(died: (error: Error) => void): void;
  end(): void;
}
