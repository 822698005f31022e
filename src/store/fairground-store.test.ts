import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run, Session } from '../bridge/session.ts';
import type { Failure } from '../core/failure.ts';
import { createFakeSession } from '../testing/fake-session.ts';
import { FAKE_METHODS } from '../testing/fake-methods.ts';
import type { Prepared } from '../protocol/data.ts';
import { createFairgroundStore } from './fairground-store.ts';
import { isModelStale, missingForSteering, missingForTraining } from './readiness.ts';
import { canMix } from './class-mix.ts';
import { aimOf } from './steering-actions.ts';

const file = (name: string) => ({ kind: 'file', name, blob: new Blob(['a']) }) as const;

/** A store over the fake session, on a clock that the test moves. */
function workbench(session: Session = createFakeSession({ pace: 10 })) {
  let clock = 0;
  const store = createFairgroundStore(session, {
    methods: FAKE_METHODS,
    now: () => clock,
  });
  const pass = async (milliseconds: number) => {
    clock += milliseconds;
    await vi.advanceTimersByTimeAsync(milliseconds);
  };
  const opened = async (name = 'adult.csv') => {
    void store.actions.open(file(name));
    await pass(1000);
  };
  const trained = async () => {
    await opened();
    void store.actions.train();
    await pass(6000);
  };
  return { store, actions: store.actions, state: store.getState, pass, opened, trained };
}

/** A call that has failed already. */
function failed<T>(failure: Failure): Run<T> {
  return { runId: 'failed', outcome: Promise.resolve({ ok: false, failure }), cancel: () => undefined };
}

describe('the workbench', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('opens a table, learns its labels and is ready to train', async () => {
    const { state, opened } = workbench();
    expect(missingForTraining(state())).toEqual(['Open a table first.']);
    await opened();
    expect(state().data).toMatchObject({ opening: { status: 'done' }, opened: { rows: 32_561 } });
    expect(state().data.audits.map(({ sensitive }) => sensitive)).toEqual(['race', 'sex']);
    expect(state().data.targetValues.map(({ value }) => value)).toEqual(['<=50K', '>50K']);
    expect(missingForTraining(state())).toEqual([]);
    expect(state().exporting.fileName).toBe('adult-synthetic.csv');
  });

  it('loses nothing when another table cannot be read', async () => {
    const { state, opened } = workbench();
    await opened();
    const before = state().data.opened;
    await opened('broken.csv');
    expect(state().data.opening).toMatchObject({ status: 'failed', failure: { at: { row: 1204 } } });
    expect(state().data.opened).toBe(before);
  });

  it('is idle again after a reading that was cancelled', async () => {
    const { state, actions, pass } = workbench();
    void actions.open(file('adult.csv'));
    await pass(50);
    actions.cancelOpening();
    expect(state().data.opening.status).toBe('cancelling');
    await pass(100);
    expect(state().data.opening.status).toBe('idle');
    expect(state().data.opened).toBeNull();
  });

  it('shows an edit at once, and takes it back with a reason when it is refused', async () => {
    const { state, actions, opened, pass } = workbench();
    await opened();
    void actions.edit({ type: 'kind', column: 'age', kind: 'date' });
    const kind = () => state().data.schema?.columns.find(({ name }) => name === 'age')?.kind;
    expect(kind()).toBe('date');
    await pass(50);
    expect(kind()).toBe('integer');
    expect(state().data.editFailure).toMatchObject({ at: { column: 'age' } });
  });

  it('says what is missing for training', async () => {
    const { state, actions, opened, pass } = workbench();
    await opened();
    void actions.edit({ type: 'role', column: 'income', role: 'feature' });
    await pass(50);
    expect(missingForTraining(state())).toEqual([
      'Give one column the role target: what is to be predicted.',
    ]);
    void actions.edit({ type: 'role', column: 'education', role: 'target' });
    await pass(50);
    expect(missingForTraining(state())).toEqual(['Say which value of the target is the positive one.']);
  });

  it('trains, holds the model, learns the reference rows and steers by itself', async () => {
    const { state, trained, pass } = workbench();
    expect(missingForSteering(state())).not.toBeNull();
    await trained();
    expect(state().training.run.status).toBe('done');
    expect(state().training.model).toMatchObject({ name: 'adult-fadm', training: { endedEarly: false } });
    expect(state().training.curves.map(({ net }) => net)).toEqual(['score', 'target', 'sensitive']);
    await pass(2000);
    expect(state().steering).toMatchObject({ working: null, current: { detail: 'refined', rows: 4000 } });
    expect(state().steering.marginal?.column).toBe('income');
  });

  it('pauses, resumes and stops, keeping what was learned', async () => {
    const { state, actions, opened, pass } = workbench();
    await opened();
    void actions.train();
    await pass(800);
    void actions.pause();
    expect(state().training.run.status).toBe('pausing');
    await pass(200);
    const { run } = state().training;
    expect(run.status).toBe('paused');
    await pass(1000);
    expect(state().training.run).toBe(run);
    actions.resume();
    await pass(300);
    expect(state().training.run.status).toBe('running');
    actions.finish();
    await pass(1000);
    expect(state().training.model?.training?.endedEarly).toBe(true);
  });

  it('keeps the former model when a later training is cancelled', async () => {
    const { state, actions, trained, pass } = workbench();
    await trained();
    const { model } = state().training;
    void actions.train();
    await pass(500);
    actions.cancel();
    await pass(500);
    expect(state().training.run.status).toBe('idle');
    expect(state().training.model).toBe(model);
  });

  it('can be cancelled while the rows are still being prepared', async () => {
    const { state, actions, opened, pass } = workbench();
    await opened();
    void actions.train();
    await pass(15);
    actions.cancel();
    await pass(500);
    expect(state().training.run.status).toBe('idle');
    expect(state().training.model).toBeNull();
  });

  it('notices that the data changed after the training', async () => {
    const { state, actions, trained, pass } = workbench();
    await trained();
    expect(isModelStale(state())).toBe(false);
    actions.setSplit({ kind: 'share', testShare: 0.3, seed: 0 });
    await pass(10);
    expect(isModelStale(state())).toBe(true);
  });

  it('leaves a trail where the sliders have been', async () => {
    const { state, actions, trained, pass } = workbench();
    await trained();
    await pass(2000);
    for (const strength of [0.2, 0.4, 0.6]) {
      actions.setFairness(strength);
      await pass(300);
    }
    expect(state().steering.trail.map(({ guidance }) => guidance.fairness)).toEqual([1, 0.2, 0.4]);
    expect(state().steering.current?.guidance.fairness).toBe(0.6);
    actions.setForm('uniform');
    await pass(300);
    expect(state().steering.current?.guidance).toEqual({ target: 1, fairness: 1, form: 'uniform' });
  });

  it('exports at the place of the sliders, and can be cancelled', async () => {
    const { state, actions, trained, pass } = workbench();
    await trained();
    actions.setExport({ rows: 300 });
    const saved = actions.exportCsv();
    await pass(500);
    const lines = (await (await saved)?.text())?.split('\n');
    expect(lines).toHaveLength(301);
    expect(state().exporting).toMatchObject({ run: { status: 'done' }, last: { rows: 300 } });
    actions.setExport({ rows: 100_000 });
    const abandoned = actions.exportCsv();
    await pass(100);
    actions.cancelExport();
    await pass(100);
    expect(await abandoned).toBeNull();
    expect(state().exporting.run.status).toBe('idle');
  });

  it('refuses what is not a model and keeps the one it has', async () => {
    const { state, actions, trained, pass } = workbench();
    await trained();
    const { model } = state().training;
    void actions.loadModel(new Uint8Array(3), 'holiday.fair');
    await pass(100);
    expect(state().training.modelRun).toMatchObject({
      status: 'failed',
      failure: { at: { file: 'holiday.fair' } },
    });
    expect(state().training.model).toBe(model);
  });

  it('shows a failure to train until the data changes', async () => {
    const session = createFakeSession({ pace: 10 });
    const failure = { code: 'bad-input', message: 'One row is too few.' } as const;
    const refuse = { ...session, prepare: () => failed<Prepared>(failure) };
    const { state, actions, opened, pass } = workbench(refuse);
    await opened();
    void actions.loadModel(new Uint8Array(3), 'holiday.fair');
    void actions.train();
    await pass(100);
    expect(state().training.run).toMatchObject({ status: 'failed', failure });
    expect(state().training.modelRun.status).toBe('failed');
    actions.setSplit({ kind: 'share', testShare: 0.3, seed: 0 });
    expect(state().training).toMatchObject({ run: { status: 'idle' }, modelRun: { status: 'idle' } });
  });

  it('names a model and its rows after the table it was trained on', async () => {
    const { state, actions, opened, pass } = workbench();
    await opened();
    void actions.train();
    await pass(300);
    await opened('other.csv');
    await pass(6000);
    expect(state().data.opened?.file).toBe('other.csv');
    expect(state().training.model?.name).toBe('adult-fadm');
    expect(state().exporting.fileName).toBe('adult-synthetic.csv');
    void actions.loadModel(new Uint8Array(120), 'kept.fair');
    await pass(100);
    expect(state().exporting.fileName).toBe('kept-synthetic.csv');
  });

  it('says so when the positive value comes to count as missing', async () => {
    const { state, actions, opened, pass } = workbench();
    await opened();
    void actions.edit({ type: 'missing-tokens', tokens: ['', '>50K'] });
    await pass(50);
    expect(state().data.schema?.positive).toBeNull();
    expect(state().data.editNotice).toContain('“>50K” no longer occurs');
    void actions.edit({ type: 'positive', value: '<=50K' });
    await pass(50);
    expect(state().data.editNotice).toBeNull();
  });

  it('mixes the classes of a model from a file, without any table', async () => {
    const { state, actions, pass } = workbench();
    void actions.loadModel(new Uint8Array(120), 'kept.fair');
    await pass(100);
    expect(state().data.prepared).toBeNull();
    expect(canMix(state())).toBe(true);
    actions.chooseClassMix(true);
    expect(aimOf(state()).targetMix).toEqual([0.5, 0.5]);
    actions.setClassShare(1, 0.75);
    // The fake's classes are <=50K and >50K.
    expect(aimOf(state()).targetMix).toEqual([0.25, 0.75]);
    actions.chooseClassMix(false);
    expect(aimOf(state())).not.toHaveProperty('targetMix');
  });

  it('sets options that act while sampling anew, and forgets those that are as trained', async () => {
    const { state, actions, trained } = workbench();
    await trained();
    actions.setSampling('solver', 'ancestral');
    actions.setSampling('anneal', true);
    expect(aimOf(state()).settings).toEqual({ solver: 'ancestral', anneal: true });
    actions.setSampling('solver', 'multistep');
    expect(aimOf(state()).settings).toEqual({ anneal: true });
    actions.clearSampling();
    expect(aimOf(state())).not.toHaveProperty('settings');
  });

  it('changes the state far less often than events arrive', async () => {
    const { store, actions, opened, pass } = workbench();
    await opened();
    let changes = 0;
    store.subscribe(() => (changes += 1));
    void actions.train();
    await pass(2000);
    // About 190 events in 2 s; one delivery every 100 ms and a handful of transitions.
    expect(changes).toBeLessThan(35);
    expect(changes).toBeGreaterThan(10);
  });
});
