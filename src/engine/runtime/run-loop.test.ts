import { describe, expect, it } from 'vitest';
import type { RunEvent } from './run-control.ts';
import { createRunLoop } from './run-loop.ts';

const progress = (step: number): RunEvent => ({ type: 'progress', stage: 'fit', step, steps: 100 });
const stage = (name: string): RunEvent => ({ type: 'stage', stage: name });

/** A run whose clock stands still until moved, and whose turns are counted. */
function harness(beforeTurn: () => void = () => undefined) {
  const events: RunEvent[] = [];
  const state = { time: 1000, turns: 0 };
  const yieldTask = () => {
    state.turns += 1;
    beforeTurn();
    return Promise.resolve();
  };
  const run = createRunLoop({ report: (event) => events.push(event), now: () => state.time, yieldTask });
  return { run, events, state };
}

/** Lets every microtask that is due run. */
const settleMicrotasks = () => new Promise((resolve) => setImmediate(resolve));

describe('progress', () => {
  it('passes at most one event per 50 ms, the latest, and never holds back the last', async () => {
    const { run, events, state } = harness();
    for (let step = 0; step < 12; step += 1) {
      await run.tick(progress(step));
      state.time += 10;
    }
    expect(events).toEqual([progress(0), progress(5), progress(10)]);
    run.end();
    expect(events.at(-1)).toEqual(progress(11));
  });

  it('passes every stage and notice, after the progress that came before it', async () => {
    const { run, events } = harness();
    const notice: RunEvent = { type: 'notice', level: 'warning', message: 'folded 3 categories' };
    const ticked = [stage('encode'), progress(1), progress(2), notice, progress(3), stage('fit')];
    for (const event of ticked) await run.tick(event);
    expect(events).toEqual(ticked);
  });
});

describe('yielding', () => {
  it('yields on the first tick and then by time, not by count', async () => {
    const { run, state } = harness();
    for (let step = 0; step < 50; step += 1) await run.tick(progress(step));
    expect(state.turns).toBe(1);
    state.time += 16;
    await run.tick(progress(50));
    expect(state.turns).toBe(2);
  });

  it('lets a message through that microtasks would starve', async () => {
    const { port1, port2 } = new MessageChannel();
    const run = createRunLoop({ report: () => undefined, now: () => performance.now() });
    port1.onmessage = () => run.cancel();
    port2.postMessage('cancel');
    const loop = (async () => {
      for (;;) await run.tick(progress(0));
    })();
    await expect(loop).rejects.toMatchObject({ name: 'AbortError' });
    port1.close();
  });
});

describe('cancel', () => {
  it('rejects the tick in which it arrives', async () => {
    const { run } = harness(() => run.cancel());
    await expect(run.tick(stage('fit'))).rejects.toMatchObject({ name: 'AbortError' });
    expect(run.signal.aborted).toBe(true);
  });

  it('before the first tick reports nothing', async () => {
    const { run, events } = harness();
    run.cancel();
    await expect(run.tick(stage('fit'))).rejects.toMatchObject({ name: 'AbortError' });
    expect(events).toEqual([]);
  });

  it('wakes a paused loop', async () => {
    const { run } = harness();
    const rest = run.pause();
    const tick = run.tick(progress(0));
    await rest;
    run.cancel();
    await expect(tick).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('pause', () => {
  it('resolves when the loop rests, with its progress reported, and holds until resume', async () => {
    const { run, events } = harness();
    await run.tick(progress(0));
    let rested = false;
    const rest = run.pause().then(() => (rested = true));
    await settleMicrotasks();
    expect(rested).toBe(false);

    let continued = false;
    const tick = run.tick(progress(1)).then(() => (continued = true));
    await rest;
    expect(events).toEqual([progress(0), progress(1)]);
    await settleMicrotasks();
    expect(continued).toBe(false);

    run.resume();
    await tick;
    expect(continued).toBe(true);
  });

  it('can be asked twice, and resumed and paused in one breath', async () => {
    const { run } = harness();
    const rests = [run.pause(), run.pause()];
    let continued = false;
    const tick = run.tick(progress(0)).then(() => (continued = true));
    await Promise.all(rests);
    run.resume();
    await run.pause();
    await settleMicrotasks();
    expect(continued).toBe(false);
    run.resume();
    await tick;
  });

  it('does not outlive the run', async () => {
    const { run } = harness();
    const rest = run.pause();
    run.end();
    await rest;
    await run.pause();
  });
});

describe('finish', () => {
  it('answers `finish` at the next tick, and says so afterwards', async () => {
    const { run } = harness();
    expect(await run.tick(progress(0))).toBe('continue');
    run.finish();
    expect(run.endedEarly).toBe(false);
    expect(await run.tick(progress(1))).toBe('finish');
    expect(run.endedEarly).toBe(true);
  });

  it('wakes a paused loop', async () => {
    const { run } = harness();
    const rest = run.pause();
    const tick = run.tick(progress(0));
    await rest;
    run.finish();
    expect(await tick).toBe('finish');
  });

  it('is not claimed of a run that reached its end by itself', async () => {
    const { run } = harness();
    await run.tick(progress(0));
    run.finish();
    run.end();
    expect(run.endedEarly).toBe(false);
  });
});
