import type { RunControl, RunEvent } from '../runtime/run-control.ts';

/**
 * The same run for a piece of a longer one: it yields and is cancelled as before, notices pass, and in place of the piece's
 * own stages and progress the longer one's is told.
 */
export const underOneStage = (run: RunControl, progress: RunEvent): RunControl => ({
  signal: run.signal,
  tick: (event) => run.tick(event.type === 'notice' ? event : progress),
});
