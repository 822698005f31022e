import type { GatherCrew } from './crew.ts';
import { layOut } from './material.ts';
import { performTask } from './perform-task.ts';

/** This thread alone, one task after the other: for tests, and where no threads can be started. */
export const soloCrew: GatherCrew = (tables) => {
  const material = layOut(tables);
  let turn: Promise<unknown> = Promise.resolve();
  return Promise.resolve({
    size: 1,
    perform: (task, run) => {
      const result = turn.then(() => performTask(material, task, run));
      turn = result.catch(() => undefined);
      return result;
    },
    dispose: () => undefined,
  });
};
