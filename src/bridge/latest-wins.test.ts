import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Started } from './latest-wins.ts';
import { latestWins } from './latest-wins.ts';

type Action = 'push' | 'settle' | 'clear';
const actions = fc.array(fc.constantFrom<Action>('push', 'push', 'settle', 'clear'), { maxLength: 60 });
const microtasks = () => new Promise((resolve) => setImmediate(resolve));

/** Plays the actions; requests are numbered from 0 and settle, cancelled or not, only when told to. */
async function play(superseded: 'finish' | 'cancel', script: readonly Action[]) {
  const open: { request: number; resolve: (result: number) => void }[] = [];
  const log = { started: [] as number[], cancelled: [] as number[], delivered: [] as number[], atOnce: 0 };
  const queue = latestWins<number, number>({
    superseded,
    deliver: (result) => log.delivered.push(result),
    start: (request): Started<number> => {
      log.started.push(request);
      const outcome = new Promise<number>((resolve) => open.push({ request, resolve }));
      log.atOnce = Math.max(log.atOnce, open.length);
      return { outcome, cancel: () => log.cancelled.push(request) };
    },
  });
  const settleOne = async (): Promise<void> => {
    const done = open.shift();
    done?.resolve(done.request);
    await microtasks();
  };
  let pushed = 0;
  for (const action of script) {
    if (action === 'push') queue.push(pushed++);
    else if (action === 'clear') queue.clear();
    else await settleOne();
  }
  while (open.length > 0) await settleOne();
  return { ...log, pushed, busy: queue.busy };
}

describe.each(['finish', 'cancel'] as const)('superseded: %s', (superseded) => {
  it('runs one at a time, in order, and comes to rest', () =>
    fc.assert(
      fc.asyncProperty(actions, async (script) => {
        const log = await play(superseded, script);
        expect(log.atOnce).toBeLessThanOrEqual(1);
        expect(log.busy).toBe(false);
        expect(log.started).toEqual([...log.started].sort((a, b) => a - b));
      }),
    ));

  it('delivers exactly what was started and not cancelled, once', () =>
    fc.assert(
      fc.asyncProperty(actions, async (script) => {
        const log = await play(superseded, script);
        expect(log.delivered).toEqual(log.started.filter((request) => !log.cancelled.includes(request)));
        expect(new Set(log.cancelled).size).toBe(log.cancelled.length);
      }),
    ));

  it('delivers the newest request unless cleared', () =>
    fc.assert(
      fc.asyncProperty(actions, async (script) => {
        fc.pre(script.includes('push') && !script.includes('clear'));
        const log = await play(superseded, script);
        expect(log.delivered.at(-1)).toBe(log.pushed - 1);
      }),
    ));
});

it('cancels the request under way only when told to', async () => {
  expect((await play('finish', ['push', 'push', 'push'])).delivered).toEqual([0, 2]);
  expect((await play('cancel', ['push', 'push', 'push'])).delivered).toEqual([2]);
});
