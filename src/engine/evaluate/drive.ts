import type { RunControl, RunEvent } from '../runtime/run-control.ts';

/**
 * Runs a computation that yields every few milliseconds to its end, with a tick at each yield: so that the thread
 * stays free for other work and the run can be cancelled. `event` describes the progress at a yielded value.
 */
export async function drive<Step, Result>(
  computation: Generator<Step, Result>,
  run: RunControl,
  event: (step: Step) => RunEvent,
): Promise<Result> {
  for (;;) {
    const { done, value } = computation.next();
    if (done === true) return value;
    await run.tick(event(value));
  }
}
