import { FairgroundError } from '../core/failure.ts';
import type { RunLoop } from '../engine/runtime/run-loop.ts';
import { createRunLoop } from '../engine/runtime/run-loop.ts';
import type { Outcome, WorkerEvent } from './events.ts';
import { failed, settle } from './outcome.ts';

export interface RunsOptions {
  /** What a start does while another run is active: fail at once, or wait for its turn. */
  readonly whenBusy: 'refuse' | 'queue';
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** An Emit; a promise it returns says that the event has been received. */
export type Receiver = (event: WorkerEvent) => unknown;

/** The runs of one worker, by id. At most one computes at a time. Unknown ids are ignored. */
export interface Runs {
  /**
   * Runs `work` and settles with what became of it, after every event of the run has been received. The run can be
   * cancelled from the moment this is called. A run id that is in use is refused.
   */
  start<T>(runId: string, emit: Receiver, work: (run: RunLoop) => Promise<T>): Promise<Outcome<T>>;
  cancel(runId: string): void;
  pause(runId: string): Promise<void>;
  resume(runId: string): void;
  finish(runId: string): void;
}

export function createRuns({ whenBusy, now }: RunsOptions): Runs {
  const active = new Map<string, RunLoop>();
  let queue: Promise<unknown> = Promise.resolve();

  return {
    async start(runId, emit, work) {
      if (active.has(runId) || (whenBusy === 'refuse' && active.size > 0)) return failed(BUSY);
      let seq = 0;
      let received: Promise<unknown> = Promise.resolve();
      const run = createRunLoop({
        now,
        report: (event) => {
          received = settle(() => emit({ runId, seq: seq++, event }));
        },
      });
      active.set(runId, run);
      const turn = queue;
      const outcome = settle(async () => {
        await Promise.race([turn, rejectsOnAbort(run.signal)]);
        return work(run);
      });
      queue = Promise.all([turn, outcome]).then(() => undefined);
      await outcome;
      run.end();
      // Events and the outcome travel on different ports, which keep no order between them: the last event's
      // acknowledgement (a comlink call resolves once the receiver has run) puts the outcome last.
      await received;
      active.delete(runId);
      return outcome;
    },
    cancel: (runId) => active.get(runId)?.cancel(),
    pause: (runId) => active.get(runId)?.pause() ?? Promise.resolve(),
    resume: (runId) => active.get(runId)?.resume(),
    finish: (runId) => active.get(runId)?.finish(),
  };
}

const BUSY = new FairgroundError({
  code: 'bad-input',
  message: 'A run is already under way here.',
  advice: 'Cancel it or wait until it has ended.',
}).failure;

function rejectsOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
