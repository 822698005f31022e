import type { RunControl, RunDirective, RunEvent } from './run-control.ts';
import { nextTask } from './next-task.ts';

/** At most 20 progress events a second leave a run. */
const PROGRESS_INTERVAL_MS = 50;
/** Longest computation between two turns of the thread's queue: a cancel or a pause waits no longer than this. */
const YIELD_BUDGET_MS = 16;

export interface RunLoopOptions {
  /** Receives the events that pass the limit, in the order they were ticked. Must not throw. */
  readonly report: (event: RunEvent) => void;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Gives the thread's queue a turn; replaced in tests. */
  readonly yieldTask?: () => Promise<void>;
  readonly yieldBudgetMs?: number;
}

/** A RunControl together with the handles that steer it. */
export interface RunLoop extends RunControl {
  /** True once a tick has answered `finish`. */
  readonly endedEarly: boolean;
  /** Resolves when the loop rests in a tick, or when it no longer has to: resumed, finished, cancelled or ended. */
  pause(): Promise<void>;
  resume(): void;
  /** Asks the loop to end early and keep what was learned; wakes a paused loop. */
  finish(): void;
  /** Aborts the signal; wakes a paused loop. */
  cancel(): void;
  /** Reports the progress still held back and lets waiting pauses go. To be called once, when the run has settled. */
  end(): void;
}

/**
 * Makes a run that can be watched, paused, finished and cancelled from other tasks of the same thread.
 *
 * Progress is limited to one event per 50 ms, the latest wins; stages and notices always pass, after the progress
 * that preceded them. The first tick yields, later ones when the budget is used up. A tick of a cancelled run
 * rejects with an AbortError, also when the cancel arrives while it yields or rests.
 */
export function createRunLoop(options: RunLoopOptions): RunLoop {
  const { report, now, yieldTask = nextTask, yieldBudgetMs = YIELD_BUDGET_MS } = options;
  const controller = new AbortController();
  const { signal } = controller;
  let held: RunEvent | undefined;
  let lastProgress = -Infinity;
  let lastYield = -Infinity;
  let paused = false;
  let finishing = false;
  let endedEarly = false;
  const resting: (() => void)[] = [];
  const sleeping: (() => void)[] = [];
  const release = (waiting: (() => void)[]): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };

  const flush = (): void => {
    if (held === undefined) return;
    const event = held;
    held = undefined;
    lastProgress = now();
    report(event);
  };
  const record = (event: RunEvent): void => {
    if (event.type === 'progress') {
      held = event;
      if (now() - lastProgress >= PROGRESS_INTERVAL_MS) flush();
    } else {
      flush();
      report(event);
    }
  };
  const wake = (): void => {
    paused = false;
    release(sleeping);
    release(resting);
  };

  return {
    signal,
    get endedEarly() {
      return endedEarly;
    },
    async tick(event: RunEvent): Promise<RunDirective> {
      signal.throwIfAborted();
      record(event);
      if (now() - lastYield >= yieldBudgetMs) {
        await yieldTask();
        lastYield = now();
      }
      while (paused) {
        flush();
        release(resting);
        await new Promise<void>((resolve) => sleeping.push(resolve));
        lastYield = now();
      }
      signal.throwIfAborted();
      endedEarly ||= finishing;
      return finishing ? 'finish' : 'continue';
    },
    pause: () => {
      if (signal.aborted || finishing) return Promise.resolve();
      paused = true;
      // Already asleep: at rest from before.
      if (sleeping.length > 0) return Promise.resolve();
      return new Promise((resolve) => resting.push(resolve));
    },
    resume: wake,
    finish: () => {
      finishing = true;
      wake();
    },
    cancel: () => {
      controller.abort();
      wake();
    },
    end: () => {
      flush();
      finishing = true;
      wake();
    },
  };
}
