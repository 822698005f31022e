import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAssessor } from '../../workers/assessor.ts';
import { createData } from '../../workers/data.ts';
import { createEvaluator } from '../../workers/evaluator.ts';
import { sampleFetcher } from '../../workers/fetch-sample.ts';
import { createSampler } from '../../workers/sampler.ts';
import { nodeKernelHost } from '../cli/kernel-host.ts';
import { soloCrew } from '../engine/evaluate/crew/solo-crew.ts';
import { valueOf } from '../protocol/outcome.ts';
import type { Session } from './session.ts';
import { createSession } from './session-of-workers.ts';
import type { WorkerName } from './start-worker.ts';
import type { WorkerLike } from './worker-client.ts';

const now = () => performance.now();
const ignore = () => undefined;
const objects: Record<Exclude<WorkerName, 'trainer'>, () => object> = {
  data: () => createData({ now, fetchSample: sampleFetcher('http://127.0.0.1/') }),
  sampler: () => createSampler({ now, compute: { wasmBase: './', host: nodeKernelHost('./') } }),
  evaluator: () => createEvaluator({ now }),
  assessor: () => createAssessor({ now, gather: soloCrew }),
};

/** A session on the objects that the product's workers expose, all in this thread. */
function startSession(): Session {
  const session = createSession({
    startWorker: (name): WorkerLike => {
      if (name === 'trainer') throw new Error('no training here');
      const { port1, port2 } = new MessageChannel();
      expose(objects[name](), port2);
      port2.postMessage({ type: 'alive', lock: null });
      return Object.assign(port1, { terminate: () => port1.close() });
    },
  });
  sessions.push(session);
  return session;
}
const sessions: Session[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const session of sessions.splice(0)) session.dispose();
});

/** 200 rows: ten of each label and group and more, one row without a label. */
const HEADER = 'age,city,sex,hired';
const LINES = Array.from(
  { length: 200 },
  (_, i) =>
    `${20 + (i % 40)},${['Bergen', 'Oslo', 'Voss'][i % 3] ?? ''},${i % 2 ? 'F' : 'M'},${i % 5 < 2 ? 'yes' : 'no'}`,
);
const file = (name: string, ...lines: string[]) => ({
  kind: 'file' as const,
  name,
  blob: new Blob([lines.join('\n')]),
});
const hires = () => file('hires.csv', HEADER, ...LINES, '30,Oslo,F,');
const SHARE = { kind: 'share', testShare: 0.2, seed: 1 } as const;

async function opened(): Promise<Session> {
  const session = startSession();
  valueOf(await session.open(hires(), {}, ignore).outcome);
  return session;
}

describe('the data worker', () => {
  it('splits, and says which rows it left out', async () => {
    const session = await opened();
    const { train, test, notices } = valueOf(await session.prepare(SHARE, ignore).outcome);
    expect([train.rows, test.rows]).toEqual([160, 40]);
    expect(notices.join()).toContain('Left out 1 of 201 rows');
  });

  it('takes a test file whose columns stand in another order, and all of the table for training', async () => {
    const session = await opened();
    const split = file('later.csv', 'hired,sex,more,city,age', 'yes,F,1,Oslo,33', 'no,M,2,Paris,44');
    const { train, test } = valueOf(await session.prepare({ ...split, kind: 'file' }, ignore).outcome);
    expect([train.rows, test.rows]).toEqual([200, 2]);
    expect(test.columns.map(({ name }) => name)).toEqual(train.columns.map(({ name }) => name));
    const city = test.columns.find(({ name }) => name === 'city');
    expect(city).toMatchObject({ categories: ['Bergen', 'Oslo', 'Voss', 'Paris'] });
  });

  it('keeps the open table and its edits when another cannot be opened', async () => {
    const session = await opened();
    valueOf(await session.edit({ type: 'role', column: 'city', role: 'sensitive' }));
    const empty = await session.open(file('empty.csv'), {}, ignore).outcome;
    expect(empty).toMatchObject({ ok: false, failure: { code: 'bad-input', at: { file: 'empty.csv' } } });
    const audits = valueOf(await session.audit());
    expect(audits.map(({ sensitive }) => sensitive)).toContain('city');
  });

  it('stops reading when cancelled', async () => {
    const session = await opened();
    const many = Array.from({ length: 20_000 }, () => LINES[0] ?? '');
    let reading: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => (reading = resolve));
    const run = session.open(file('many.csv', HEADER, ...many), {}, () => reading?.());
    await begun;
    run.cancel();
    expect(await run.outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(await session.audit()).toMatchObject({ ok: true });
  });

  it('counts values and writes CSV that reads back', async () => {
    const session = await opened();
    expect(valueOf(await session.values('sex', 1))).toEqual([{ value: 'F', count: 101 }]);
    const { test } = valueOf(await session.prepare(SHARE, ignore).outcome);
    const csv = valueOf(await session.toCsv(test));
    const again = valueOf(
      await session.open({ kind: 'file', name: 'again.csv', blob: csv }, {}, ignore).outcome,
    );
    expect(again.rows).toBe(test.rows);
    expect(again.schema.columns.map(({ name }) => name)).toEqual(HEADER.split(','));
  });

  it.each([
    ['a wrong checksum', () => Promise.resolve(new Response('age,hired\n1,yes\n'))],
    ['a missing file', () => Promise.resolve(new Response('', { status: 404 }))],
    ['no network', () => Promise.reject(new TypeError('fetch failed'))],
  ])('refuses a sample with %s', async (_, answer) => {
    vi.stubGlobal('fetch', answer);
    const outcome = await startSession().open({ kind: 'sample', id: 'wages' }, {}, ignore).outcome;
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'bad-file', at: { file: 'wages.csv' } } });
  });

  it('says that nothing is open', async () => {
    const session = startSession();
    const nothing = { ok: false, failure: { code: 'bad-input', message: 'No table is open.' } };
    expect(await session.audit()).toMatchObject(nothing);
    expect(await session.prepare(SHARE, ignore).outcome).toMatchObject(nothing);
    expect(await session.edit({ type: 'positive', value: 'yes' })).toMatchObject(nothing);
  });
});

describe('the evaluator', () => {
  it('holds real tables against the rows scored last', async () => {
    const session = await opened();
    const { train, test, schema } = valueOf(await session.prepare(SHARE, ignore).outcome);
    const input = { train, test, schema, downstream: ['lr'], seed: 0 } as const;
    const reference = valueOf(await session.prepareEvaluation(input, ignore).outcome);
    expect(reference.constant.lr?.auc.value).toBe(0.5);
    expect(await session.marginal('city')).toMatchObject({ ok: false, failure: { code: 'bad-input' } });

    const score = { synthetic: train, downstream: ['lr'], resamples: 0, seed: 0, kappa: 1 } as const;
    const scored = valueOf(await session.score(score, ignore).outcome);
    // The same rows to train on and to be tested on: the same numbers.
    expect(scored.downstream.lr?.auc.value).toBe(reference.real.lr?.auc.value);
    expect(scored.preview.columns).toEqual(HEADER.split(','));
    const { bars } = valueOf(await session.marginal('city'));
    for (const bar of bars) expect(bar.synthetic).toBe(bar.real);
  });

  it('measures one model on test or on training rows, alike whatever came before, and keeps the rows scored', async () => {
    const session = await opened();
    const { train, test, schema } = valueOf(await session.prepare(SHARE, ignore).outcome);
    const input = { train, test, schema, downstream: ['lr'], seed: 0 } as const;
    const reference = valueOf(await session.prepareEvaluation(input, ignore).outcome);
    const score = { synthetic: test, downstream: ['lr'], resamples: 0, seed: 0, kappa: null } as const;
    valueOf(await session.score(score, ignore).outcome);
    const request = { synthetic: train, downstream: 'lr', resamples: 0, seed: 0 } as const;
    const measure = async (on: 'test' | 'training') =>
      valueOf(await session.measure({ ...request, on }, ignore).outcome);
    const first = await measure('test');
    // Trained on the very rows of the reference, tested on the same rows.
    expect(first.auc.value).toBe(reference.real.lr?.auc.value);
    expect((await measure('training')).accuracy.n).toBe(train.rows);
    expect(await measure('test')).toEqual(first);
    const { bars } = valueOf(await session.marginal('city'));
    expect(bars.some(({ real, synthetic }) => real !== synthetic)).toBe(true);
  });

  it('says that it has no real rows', async () => {
    const score = { synthetic: { rows: 0, columns: [] }, downstream: [], resamples: 0, seed: 0, kappa: null };
    expect(await startSession().score(score, ignore).outcome).toMatchObject({
      ok: false,
      failure: { code: 'bad-input' },
    });
  });
});

describe('the sampler', () => {
  it('says that it has no model, and what is no model', async () => {
    const session = startSession();
    const guidance = { target: 1, fairness: 0, form: 'independent' } as const;
    expect(await session.sample({ rows: 1, seed: 0, guidance, steps: 1 }, ignore).outcome).toMatchObject({
      ok: false,
      failure: { code: 'bad-input' },
    });
    expect(await session.loadModel(new Uint8Array(100), 'cpu')).toMatchObject({
      ok: false,
      failure: { code: 'bad-file' },
    });
  });
});
