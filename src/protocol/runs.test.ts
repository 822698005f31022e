import { describe, expect, it } from 'vitest';
import { FairgroundError } from '../core/failure.ts';
import type { RunLoop } from '../engine/runtime/run-loop.ts';
import type { WorkerEvent } from './events.ts';
import { createRuns } from './runs.ts';

const now = () => performance.now();
const ignore = () => undefined;

/** Work that ticks until it is stopped. */
async function endless(run: RunLoop): Promise<number> {
  for (let step = 0; ; step += 1) {
    if ((await run.tick({ type: 'progress', stage: 'loop', step, steps: 0 })) === 'finish') return step;
  }
}

describe('events', () => {
  it('are numbered from 0 within a run and carry its id', async () => {
    const runs = createRuns({ whenBusy: 'refuse', now });
    for (const runId of ['a', 'b']) {
      const events: WorkerEvent[] = [];
      await runs.start(
        runId,
        (event) => events.push(event),
        async (run) => {
          await run.tick({ type: 'stage', stage: 'one' });
          await run.tick({ type: 'progress', stage: 'one', step: 1, steps: 2 });
          await run.tick({ type: 'progress', stage: 'one', step: 2, steps: 2 });
        },
      );
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
      expect(new Set(events.map((event) => event.runId))).toEqual(new Set([runId]));
      expect(events.at(-1)?.event).toMatchObject({ type: 'progress', step: 2 });
    }
  });

  it('have all been received when the outcome is there', async () => {
    const runs = createRuns({ whenBusy: 'refuse', now });
    let received = 0;
    const slow = (): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, 20)).then(() => {
        received += 1;
      });
    await runs.start('a', slow, (run) => run.tick({ type: 'stage', stage: 'one' }));
    expect(received).toBe(1);
  });

  it('do not bring a run down when their receiver throws', async () => {
    const runs = createRuns({ whenBusy: 'refuse', now });
    const outcome = await runs.start(
      'a',
      () => {
        throw new Error('receiver');
      },
      (run) => run.tick({ type: 'stage', stage: 'one' }),
    );
    expect(outcome).toEqual({ ok: true, value: 'continue' });
  });
});

describe('outcomes', () => {
  it('carry a failure with its place', async () => {
    const runs = createRuns({ whenBusy: 'refuse', now });
    const failure = { code: 'bad-input', message: 'Ragged row.', at: { row: 3 } } as const;
    const outcome = await runs.start('a', ignore, () => Promise.reject(new FairgroundError(failure)));
    expect(outcome).toEqual({ ok: false, failure });
  });

  it('are `cancelled` after a cancel, running or paused', async () => {
    const runs = createRuns({ whenBusy: 'refuse', now });
    const running = runs.start('a', ignore, endless);
    runs.cancel('a');
    expect(await running).toMatchObject({ ok: false, failure: { code: 'cancelled' } });

    const paused = runs.start('b', ignore, endless);
    await runs.pause('b');
    runs.cancel('b');
    expect(await paused).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  });

  it('keep what was learned after a finish', async () => {
    const runs = createRuns({ whenBusy: 'refuse', now });
    const running = runs.start('a', ignore, endless);
    await runs.pause('a');
    runs.finish('a');
    expect(await running).toMatchObject({ ok: true });
  });
});

describe('a second start', () => {
  it('is refused while a run is active, and leaves that run alone', async () => {
    const runs = createRuns({ whenBusy: 'refuse', now });
    const first = runs.start('a', ignore, endless);
    const second = await runs.start('b', ignore, () => Promise.resolve('never'));
    expect(second).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
    runs.finish('a');
    expect(await first).toMatchObject({ ok: true });
    expect(await runs.start('c', ignore, () => Promise.resolve(3))).toEqual({ ok: true, value: 3 });
  });

  it('waits its turn in a queue, and can be cancelled while it waits', async () => {
    const runs = createRuns({ whenBusy: 'queue', now });
    const order: string[] = [];
    const first = runs.start('a', ignore, async (run) => {
      await endless(run);
      order.push('a ends');
    });
    const second = runs.start('b', ignore, () => Promise.resolve(order.push('b runs')));
    const third = runs.start('c', ignore, () => Promise.resolve(order.push('c runs')));
    runs.cancel('b');
    expect(await second).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    runs.finish('a');
    await Promise.all([first, third]);
    expect(order).toEqual(['a ends', 'c runs']);
  });

  it('with an id in use is refused in a queue too', async () => {
    const runs = createRuns({ whenBusy: 'queue', now });
    const first = runs.start('a', ignore, endless);
    expect(await runs.start('a', ignore, endless)).toMatchObject({ ok: false });
    runs.cancel('a');
    await first;
  });
});

it('unknown ids are ignored', async () => {
  const runs = createRuns({ whenBusy: 'refuse', now });
  runs.cancel('nobody');
  runs.finish('nobody');
  runs.resume('nobody');
  await runs.pause('nobody');
});
