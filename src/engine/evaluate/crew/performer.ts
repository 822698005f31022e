import type { RunControl } from '../../runtime/run-control.ts';
import { costOf } from './cost.ts';
import type { Crew, Perform } from './crew.ts';
import { sharedProgress } from './shared-progress.ts';

/** Hands tasks to the crew and tells `run` of their progress, as shares of `total`, the cost of all of them. */
export function performer(crew: Crew, total: number, run: RunControl): Perform {
  const share = sharedProgress(run, total);
  return async (task) => {
    const part = share(costOf(task));
    const result = await crew.perform(task, part.run);
    await part.finish();
    return result;
  };
}
