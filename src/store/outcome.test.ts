import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SampleRequest } from '../engine/methods/method.ts';
import type { MeasureRequest } from '../protocol/evaluator.ts';
import { createFakeSession } from '../testing/fake-session.ts';
import { FAKE_METHODS } from '../testing/fake-methods.ts';
import { fakeReport } from '../testing/fake-scores.ts';
import { createFairgroundStore } from './fairground-store.ts';
import { heldOut } from './outcome.ts';
import type { FoundOutcome } from './outcome.ts';
import { outcomeStaleness } from './staleness.ts';

/** A store with a trained model whose sliders rest, and a log of what proxies were drawn and measured with. */
async function steered() {
  const fake = createFakeSession({ pace: 5 });
  const draws: SampleRequest[] = [];
  const measures: MeasureRequest[] = [];
  const store = createFairgroundStore(
    {
      ...fake,
      sample: (request, onEvent) => {
        if (request.rows === 10_000) draws.push(request);
        return fake.sample(request, onEvent);
      },
      measure: (request, onEvent) => {
        measures.push(request);
        return fake.measure(request, onEvent);
      },
    },
    { methods: FAKE_METHODS, now: () => 0 },
  );
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  void store.actions.open({ kind: 'file', name: 'adult.csv', blob: new Blob(['a']) });
  await pass(1000);
  void store.actions.train();
  await pass(5000);
  return { actions: store.actions, state: store.getState, pass, draws, measures };
}

describe('setting the dial by outcome', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('finds the dial on training rows, moves the sliders there and lets the test rows judge', async () => {
    const { actions, state, pass, draws, measures } = await steered();
    actions.setTarget(2);
    actions.setOutcome({ atMost: 0.1 });
    void actions.findDial();
    await pass(8000);
    const { run, found } = state().outcome;
    expect(run.status).toBe('done');
    // The fake's disparity is 0.175 − 0.095 κ or nearly so: 0.1 is met from about κ = 0.79.
    expect(found?.dial).toMatchObject({ isReached: true, target: { atMost: 0.1 } });
    expect(found?.dial.fairness).toBeGreaterThan(0.75);
    expect(found?.dial.fairness).toBeLessThan(0.86);
    expect(new Set(measures.map(({ on }) => on))).toEqual(new Set(['training']));
    expect(new Set(draws.map(({ seed, guidance }) => `${seed} ${guidance.target}`))).toEqual(
      new Set(['0 2']),
    );
    const dial = { target: 2, fairness: found?.dial.fairness, form: 'independent' };
    expect(state().steering.current).toMatchObject({ detail: 'refined', guidance: dial });
    if (found === null) throw new Error('nothing was found');
    expect(heldOut(found, state().steering)?.verdict).toBe('met');
    expect(outcomeStaleness(found, state())).toBeNull();
    actions.chooseClassMix(true);
    expect(outcomeStaleness(found, state())).toBe('drawing');
    actions.chooseClassMix(false);
    expect(outcomeStaleness(found, state())).toBeNull();
    expect(heldOut(found, state().steering)).toBeNull();
    actions.setFairness(0.2);
    await pass(3000);
    expect(heldOut(found, state().steering)).toBeNull();
    expect(outcomeStaleness(found, state())).toBe('sliders');
  });

  it('says what comes closest where nothing meets the target, and leaves the sliders', async () => {
    const { actions, state, pass } = await steered();
    actions.setOutcome({ atMost: 0 });
    void actions.findDial();
    await pass(15_000);
    expect(state().outcome.found?.dial).toMatchObject({ isReached: false });
    expect(state().steering.settings.fairness.independent).toBe(1);
  });

  it('can be cancelled, and forgets what it found with the model', async () => {
    const { actions, state, pass } = await steered();
    void actions.findDial();
    await pass(20);
    actions.cancelFinding();
    expect(state().outcome.run.status).toBe('cancelling');
    await pass(50);
    expect(state().outcome).toMatchObject({ run: { status: 'idle' }, found: null });
    actions.setOutcome({ atMost: 0.1 });
    void actions.findDial();
    await pass(8000);
    expect(state().outcome.found).not.toBeNull();
    void actions.loadModel(new Uint8Array(120), 'kept.fair');
    await pass(200);
    expect(state().outcome.found).toBeNull();
  });

  it('waits for the sliders', async () => {
    const { actions, state, pass, draws } = await steered();
    void actions.findDial();
    await pass(20);
    actions.setTarget(1.5);
    expect(state().outcome.run).toMatchObject({ stage: 'Waiting for the sliders' });
    await pass(3000);
    expect(draws[0]?.guidance).toEqual(draws[1]?.guidance);
    actions.cancelFinding();
  });
});

it.each([
  [0.035, 'kept'],
  [0.045, 'met'],
  [0.055, 'within'],
  [0.07, 'above'],
] as const)('a disparity of %d on the test rows, half its interval 0.01, is %s of 0.05', (gap, verdict) => {
  const guidance = { target: 1, fairness: 0.8, form: 'independent' } as const;
  const target = { metric: 'demographic_parity_difference', atMost: 0.05 } as const;
  const measured = { value: 0.05, low: 0.04, high: 0.06, n: 100 };
  const found: FoundOutcome = {
    dial: { target, fairness: 0.8, measured, isReached: true, tried: [] },
    aim: { guidance },
    learner: 'lr',
  };
  const current = {
    guidance,
    detail: 'refined',
    rows: 4000,
    took: { drawing: 1, scoring: 1 },
    move: 1,
    downstream: { lr: fakeReport({ auc: 0.9, gap, spread: 0.01 }, ['sex']) },
    reweighed: null,
    preview: { columns: [], rows: [] },
  } as const;
  expect(heldOut(found, { current, working: null })?.verdict).toBe(verdict);
  expect(heldOut(found, { current, working: 'live' })).toBeNull();
  const aim = { guidance: { ...guidance, fairness: 0.7 } };
  expect(heldOut({ ...found, aim }, { current, working: null })).toBeNull();
});
