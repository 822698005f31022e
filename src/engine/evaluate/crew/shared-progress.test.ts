import { expect, test } from 'vitest';
import type { RunEvent } from '../../runtime/run-control.ts';
import { sharedProgress } from './shared-progress.ts';

test('tasks that run at once make one progress that only grows and ends at the whole', async () => {
  const events: RunEvent[] = [];
  const run = {
    signal: new AbortController().signal,
    tick: (event: RunEvent) => {
      events.push(event);
      return Promise.resolve('continue' as const);
    },
  };
  const share = sharedProgress(run, 4);
  const [first, second] = [share(1), share(3)];
  await first.run.tick({ type: 'stage', stage: 'One' });
  await first.run.tick({ type: 'progress', stage: 'One', step: 1, steps: 2 });
  await second.run.tick({ type: 'progress', stage: 'Two', step: 9, steps: 10 });
  // A task that turns to another stage starts counting afresh; the whole does not go back.
  await second.run.tick({ type: 'progress', stage: 'Three', step: 0, steps: 5 });
  await first.run.tick({ type: 'notice', level: 'info', message: 'By the way.' });
  await second.run.tick({ type: 'progress', stage: 'Three', step: 5, steps: 5 });
  await first.finish();
  const steps = events.flatMap((event) => (event.type === 'progress' ? [event.step] : []));
  expect(steps).toEqual([0, 50, 320, 320, 350, 400]);
  expect(events).toContainEqual({ type: 'notice', level: 'info', message: 'By the way.' });
  expect(events.every((event) => event.type !== 'progress' || event.steps === 400)).toBe(true);
});
