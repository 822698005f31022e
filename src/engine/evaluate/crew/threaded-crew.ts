import { FairgroundError } from '../../../core/failure.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { Crew, GatherCrew } from './crew.ts';
import type { Member } from './messages.ts';
import type { Task, TaskResult } from './tasks.ts';
import { Thread, type Job } from './thread.ts';

/** More threads would wait for memory rather than compute. */
export const MOST_THREADS = 8;

export interface ThreadedCrewOptions {
  /** Threads to start, at least one. */
  readonly size: number;
  readonly start: () => Member;
}

/** A crew of threads, each with its copy of the tables; tasks go to whoever is free, in the order they were given. */
export const threadedCrew =
  ({ size, start }: ThreadedCrewOptions): GatherCrew =>
  async (tables, signal) => {
    const threads = Array.from({ length: size }, () => new Thread(start()));
    await Promise.all(threads.map((thread) => thread.learn(tables)));
    const lost = threads.find((thread) => thread.lost !== null)?.lost;
    if (!lost) return dispatcher(threads, signal);
    for (const thread of threads) thread.end();
    throw new FairgroundError(lost);
  };

function dispatcher(threads: readonly Thread[], signal: AbortSignal): Crew {
  const waiting: Job[] = [];
  let ids = 0;

  const dispatch = (): void => {
    for (const thread of threads) {
      if (!thread.isFree) continue;
      const job = waiting.shift();
      if (job === undefined) return;
      void thread.carryOut(job).then(dispatch);
    }
    const lost = threads.find((thread) => thread.lost !== null)?.lost;
    // One lost thread ends the evaluation: its memory was too little, and the others' will not be more.
    if (lost) for (const job of waiting.splice(0)) job.reject(new FairgroundError(lost));
  };

  const abandon = (): void => {
    for (const job of waiting.splice(0)) job.reject(signal.reason);
    for (const thread of threads) thread.abandon(signal.reason);
  };
  signal.addEventListener('abort', abandon, { once: true });

  const perform = <T extends Task>(task: T, run: RunControl): Promise<TaskResult<T>> => {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    ids += 1;
    const id = ids;
    return new Promise((resolve, reject) => {
      waiting.push({
        id,
        task,
        // The tick of a cancelled run rejects; the thread itself is told by `abandon`.
        onEvent: (event) => void run.tick(event).catch(() => undefined),
        resolve: (result) => resolve(result as TaskResult<T>),
        reject,
      });
      dispatch();
    });
  };
  const dispose = (): void => {
    signal.removeEventListener('abort', abandon);
    for (const thread of threads) thread.end();
  };
  return { size: threads.length, perform, dispose };
}
