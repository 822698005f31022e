import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeSession } from '../testing/fake-session.ts';
import { FAKE_METHODS } from '../testing/fake-methods.ts';
import { fakeReport } from '../testing/fake-scores.ts';
import { createFairgroundStore } from './fairground-store.ts';
import { isUnderway } from './run-state.ts';
import { runSweep } from './sweep-loop.ts';
import { expectedPlaceTime, placesToSweep, sweptHere } from './sweep-plan.ts';
import { pointFor, sweptPlace } from './sweeping.ts';

/** A store with a trained model whose sliders rest, and a log of the draws for places. */
async function steered() {
  let clock = 0;
  const fake = createFakeSession({ pace: 10 });
  const draws: string[] = [];
  const store = createFairgroundStore(
    {
      ...fake,
      sample: (request, onEvent) => {
        if (request.rows === 4000) draws.push(`${request.guidance.fairness} ${request.seed}`);
        return fake.sample(request, onEvent);
      },
    },
    { methods: FAKE_METHODS, now: () => clock },
  );
  /** In small steps where the clock is to tell how long a place took. */
  const pass = async (milliseconds: number, step = 50) => {
    for (let passed = 0; passed < milliseconds; passed += step) {
      clock += step;
      await vi.advanceTimersByTimeAsync(step);
    }
  };
  void store.actions.open({ kind: 'file', name: 'adult.csv', blob: new Blob(['a']) });
  await pass(1000, 1000);
  void store.actions.train();
  await pass(6000, 1000);
  store.actions.setTarget(1);
  await pass(2000);
  draws.length = 0;
  return { actions: store.actions, state: store.getState, pass, draws };
}

describe('a sweep', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('measures every place of its grid, the ends and the middle first, and then has nothing left to do', async () => {
    const { actions, state, pass, draws } = await steered();
    actions.setSweep({ seeds: 2 });
    expect(placesToSweep(state())).toHaveLength(18);
    expect(expectedPlaceTime(state())).toBeGreaterThan(0);
    void actions.sweep();
    await pass(400);
    expect(draws.slice(0, 3)).toEqual(['0 0', '1 0', '2 0']);
    expect(state().sweeping.run).toMatchObject({ status: 'running', steps: 18 });
    await pass(5000);
    expect(state().sweeping.run.status).toBe('done');
    expect(draws).toHaveLength(18);
    expect(sweptHere(state()).size).toBe(18);
    expect(placesToSweep(state())).toEqual([]);
  });

  it('goes on where it was cancelled, and with more seeds measures only what is new', async () => {
    const { actions, state, pass, draws } = await steered();
    actions.setSweep({ seeds: 1 });
    void actions.sweep();
    await pass(700);
    actions.cancelSweep();
    await pass(100);
    expect(state().sweeping.run.status).toBe('idle');
    const kept = sweptHere(state()).size;
    expect(kept).toBeGreaterThan(0);
    draws.length = 0;
    void actions.sweep();
    await pass(5000);
    expect(draws).toHaveLength(9 - kept);
    actions.setSweep({ seeds: 2 });
    expect(placesToSweep(state()).map(({ seed }) => seed)).toEqual(Array<number>(9).fill(1));
  });

  it('lets the sliders go first and takes up the place again', async () => {
    const { actions, state, pass, draws } = await steered();
    void actions.sweep();
    await pass(30, 10);
    expect(draws).toEqual(['0 0']);
    actions.setFairness(0.4);
    expect(state().sweeping.run).toMatchObject({ stage: 'Waiting for the sliders' });
    await pass(300);
    expect(state().steering.current).toMatchObject({ detail: 'live', guidance: { fairness: 0.4 } });
    expect(draws).toEqual(['0 0']);
    await pass(1200);
    expect(state().steering.current?.detail).toBe('refined');
    expect(draws.slice(1, 3)).toEqual(['0.4 0', '0 0']);
    expect(state().sweeping.run).toMatchObject({ stage: 'Measuring places' });
    actions.cancelSweep();
  });

  it('keeps the places of other settings apart, and finds them again', async () => {
    const { actions, state, pass } = await steered();
    actions.setSweep({ seeds: 1 });
    void actions.sweep();
    await pass(3000);
    actions.setDisplay({ learner: 'gbdt' });
    expect(sweptHere(state()).size).toBe(0);
    actions.setDisplay({ learner: 'lr' });
    actions.setTarget(2);
    // The same way of measuring, another row of the grid.
    expect(sweptHere(state()).size).toBe(9);
    expect(placesToSweep(state())).toHaveLength(9);
  });

  it('ends with its model', async () => {
    const { actions, state, pass } = await steered();
    void actions.sweep();
    await pass(50);
    void actions.loadModel(new Uint8Array(120), 'kept.fair');
    await pass(200);
    expect(isUnderway(state().sweeping.run)).toBe(false);
  });
});

describe('the loop of a sweep', () => {
  const places = [0, 1, 2, 3, 4].map((fairness) => ({ target: 1, fairness, seed: 0 }));
  const failure = { code: 'bad-input', message: 'One class only.' } as const;
  const sweepThat = async (fails: (fairness: number) => boolean) => {
    const log: string[] = [];
    const ended = await runSweep({
      places,
      measure: ({ fairness }) =>
        Promise.resolve(
          fails(fairness)
            ? { ok: false, failure }
            : { ok: true, value: fakeReport({ auc: 0.9, gap: 0.1, spread: null }, []) },
        ),
      onPlace: ({ fairness }) => log.push(`${fairness}`),
      onFailedPlace: ({ fairness }) => log.push(`not ${fairness}`),
    });
    return { log, ended };
  };

  it('passes over places that fail', async () => {
    expect(await sweepThat((fairness) => fairness % 2 === 1)).toEqual({
      log: ['0', 'not 1', '2', 'not 3', '4'],
      ended: null,
    });
  });

  it('ends with the third failure in a row', async () => {
    expect(await sweepThat((fairness) => fairness > 0)).toEqual({
      log: ['0', 'not 1', 'not 2', 'not 3'],
      ended: failure,
    });
  });
});

it('a place has the numbers of the column that is asked for, else of the first', () => {
  const report = fakeReport({ auc: 0.9, gap: 0.1, spread: null }, ['sex', 'race']);
  const place = sweptPlace({ target: 1, fairness: 0.5, seed: 3 }, report);
  const gap = (column: string | null) => pointFor(place, column)?.metrics.demographic_parity_difference.value;
  expect([gap('sex'), gap(null), gap('no such column')]).toEqual([0.1, 0.1, 0.1]);
  expect(gap('race')).toBeCloseTo(0.07, 12);
  expect(pointFor(place, 'race')).toMatchObject({ target: 1, fairness: 0.5, seed: 3 });
});
