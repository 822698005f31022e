import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssessRequest } from '../protocol/assessor.ts';
import type { PackRequest } from '../protocol/data.ts';
import type { SampleRequest } from '../engine/methods/method.ts';
import { createFakeSession } from '../testing/fake-session.ts';
import { fakeStore } from '../testing/fake-store.ts';
import { missingForComparing } from './readiness.ts';
import { staleness } from './staleness.ts';

/** A fake session that remembers what it was asked. */
function watched() {
  const session = createFakeSession({ pace: 10 });
  const samples: SampleRequest[] = [];
  const assessed: AssessRequest[] = [];
  const packed: PackRequest[] = [];
  return {
    samples,
    assessed,
    packed,
    session: {
      ...session,
      sample: (...[request, onEvent]: Parameters<typeof session.sample>) => {
        samples.push(request);
        return session.sample(request, onEvent);
      },
      assess: (...[request, onEvent]: Parameters<typeof session.assess>) => {
        assessed.push(request);
        return session.assess(request, onEvent);
      },
      pack: (request: PackRequest) => {
        packed.push(request);
        return session.pack(request);
      },
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a full evaluation', () => {
  it('needs a model', async () => {
    const { actions, state, opened } = fakeStore();
    await opened();
    expect(missingForComparing(state())).toMatch(/once there is a model/);
    await actions.assess();
    expect(state().comparing).toMatchObject({ run: { status: 'idle' }, result: null });
  });

  it('draws one table a seed at the sliders’ place, and hands them over', async () => {
    const { session, samples, assessed } = watched();
    const { actions, state, pass, steered } = fakeStore(session);
    await steered();
    samples.length = 0;
    actions.setFairness(0.5);
    await pass(10_000);
    samples.length = 0;
    actions.setComparing({ rows: 6000, draws: 3, seed: 7 });
    void actions.assess();
    await pass(30);
    expect(state().comparing).toMatchObject({ drawing: 1, run: { stage: 'Drawing rows' } });
    await pass(5000);
    expect(samples.map(({ rows, seed }) => [rows, seed])).toEqual([
      [6000, 7],
      [6000, 8],
      [6000, 9],
    ]);
    expect(samples[0]?.guidance).toEqual({ target: 1, fairness: 0.5, form: 'independent' });
    const [request] = assessed;
    expect(request?.drawings.map(({ rows }) => rows)).toEqual([6000, 6000, 6000]);
    expect(request).toMatchObject({ train: { rows: 2000 }, settings: { kappa: 0.5, seed: 7 } });
    const { result, run, drawing } = state().comparing;
    expect([run.status, drawing]).toEqual(['done', null]);
    expect(result).toMatchObject({ file: 'adult.csv', isOwnSplit: true, settings: { rows: 6000 } });
    expect(result?.synthetic).toBe(request?.drawings[0]);
    expect(staleness(state())).toBeNull();
  });

  it('shows how far it is', async () => {
    const { actions, state, pass, steered } = fakeStore();
    await steered();
    actions.setComparing({ rows: 512 });
    void actions.assess();
    await pass(400);
    expect(state().comparing.run).toMatchObject({ status: 'running', steps: 60, notices: [] });
  });

  for (const [when, milliseconds] of [
    ['drawing', 30],
    ['evaluating', 400],
  ] as const) {
    it(`is given up while ${when}, and leaves what was there`, async () => {
      const { session, assessed } = watched();
      const { actions, state, pass, steered } = fakeStore(session);
      await steered();
      actions.setComparing({ rows: 6000 });
      void actions.assess();
      await pass(milliseconds);
      actions.cancelAssess();
      expect(state().comparing.run.status).toBe('cancelling');
      await pass(1000);
      expect(state().comparing).toMatchObject({ run: { status: 'idle' }, drawing: null, result: null });
      expect(assessed.length).toBe(when === 'drawing' ? 0 : 1);
    });
  }

  it('is given up when another model arrives before its rows are drawn', async () => {
    const { session, assessed } = watched();
    const { actions, state, pass, steered } = fakeStore(session);
    await steered();
    actions.setComparing({ rows: 100_000 });
    void actions.assess();
    await pass(100);
    void actions.loadModel(new Uint8Array(200), 'other.fair');
    await pass(5000);
    expect(state().comparing).toMatchObject({ run: { status: 'idle' }, result: null });
    expect(assessed).toEqual([]);
  });

  it('says that a model from a file may have seen the test rows', async () => {
    const { actions, state, pass, opened } = fakeStore();
    await opened();
    void actions.loadModel(new Uint8Array(200), 'other.fair');
    await pass(10_000);
    actions.setComparing({ rows: 512 });
    void actions.assess();
    await pass(5000);
    expect(state().comparing.result).toMatchObject({ isOwnSplit: false });
  });

  it('fails with a sentence where there are no real rows', async () => {
    const { actions, state, pass } = fakeStore();
    void actions.loadModel(new Uint8Array(200), 'other.fair');
    await pass(1000);
    expect(missingForComparing(state())).toMatch(/Open the table/);
    await actions.assess();
    expect(state().comparing.run).toMatchObject({ status: 'failed', failure: { code: 'bad-input' } });
  });
});

describe('what the page has moved on to', () => {
  const evaluated = async () => {
    const store = fakeStore();
    await store.steered();
    store.actions.setComparing({ rows: 512 });
    void store.actions.assess();
    await store.pass(5000);
    return store;
  };

  it('is another place of the sliders until they are back', async () => {
    const { actions, state } = await evaluated();
    actions.setTarget(2);
    expect(staleness(state())).toBe('sliders');
    actions.setTarget(1);
    expect(staleness(state())).toBeNull();
    actions.chooseClassMix(true);
    expect(staleness(state())).toBe('sliders');
  });

  it('is another model, or other data', async () => {
    const { actions, state, pass } = await evaluated();
    void actions.train();
    await pass(6000);
    expect(staleness(state())).toBe('model');
    actions.setSplit({ kind: 'share', testShare: 0.5, seed: 1 });
    expect(staleness(state())).toBe('data');
  });

  it('is asked for what is evaluated only when it is asked again', async () => {
    const { actions, state } = await evaluated();
    actions.setComparing({ rows: 60 });
    expect(staleness(state())).toBeNull();
    expect(state().comparing.result?.settings.rows).toBe(512);
  });
});

describe('the report of an evaluation', () => {
  it('is made of what was evaluated and how', async () => {
    const { session, packed } = watched();
    const { actions, state, pass, steered } = fakeStore(session);
    await steered();
    expect(await actions.packReport('report')).toBeNull();
    actions.setComparing({ rows: 512, downstream: ['lr'] });
    void actions.assess();
    await pass(5000);
    const packing = actions.packReport('archive');
    expect(state().exporting.packing).toMatchObject({ stage: 'Packing everything' });
    await pass(100);
    expect(await packing).toMatchObject({ fileName: 'adult-report.zip' });
    expect(state().exporting.packing.status).toBe('done');
    expect(packed).toMatchObject([
      {
        what: 'archive',
        train: { name: 'adult.csv, training rows', table: { rows: 2000 } },
        synthetic: { name: 'synthetic.csv', table: { rows: 512 } },
        config: {
          data: { train: 'adult.csv', testShare: 0.25, splitSeed: 0 },
          roles: { target: 'income', positive: '>50K', sensitive: ['race', 'sex'] },
          method: { id: 'fadm', preset: 'quick', seed: 0 },
          sample: { rows: 512, draws: 1, guidance: { fairness: 1, form: 'independent' } },
          evaluate: { downstream: ['lr'], kappa: 1, use: { mode: 'replace', share: 1 } },
        },
      },
    ]);
  });
});
