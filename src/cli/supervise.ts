import { createRunLoop, type RunLoop } from '../engine/runtime/run-loop.ts';
import type { Context } from './command.ts';
import { showProgress } from './progress.ts';

/** Runs work that can be watched on the terminal and cancelled with Ctrl+C; rejects with an AbortError when it was. */
export async function supervise<Result>(
  { terminal, now, signal }: Context,
  work: (run: RunLoop) => Promise<Result>,
): Promise<Result> {
  const progress = showProgress({ terminal, now });
  const run = createRunLoop({ now, report: (event) => progress.report(event) });
  const cancel = (): void => run.cancel();
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  try {
    return await work(run);
  } finally {
    signal.removeEventListener('abort', cancel);
    run.end();
    progress.end();
  }
}

/** Notices that are not the progress of a loop: passed on as they are. */
export async function notify(run: RunLoop, messages: readonly string[]): Promise<void> {
  for (const message of messages) await run.tick({ type: 'notice', level: 'info', message });
}
