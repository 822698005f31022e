import { expose } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import type { Table } from '../core/table/types.ts';
import type { SampleRequest } from '../engine/methods/method.ts';
import type { RunLoop } from '../engine/runtime/run-loop.ts';
import type { WorkerEvent } from '../protocol/events.ts';
import { succeeded } from '../protocol/outcome.ts';
import { createRuns } from '../protocol/runs.ts';
import type { TrainRequest } from '../protocol/trainer.ts';
import type { Session } from './session.ts';
import { createSession } from './session-of-workers.ts';
import type { WorkerName } from './start-worker.ts';
import type { WorkerLike } from './worker-client.ts';

const TABLE: Table = { rows: 0, columns: [] };
const SCHEMA = { columns: [], positive: null, missingTokens: [], decimalMark: '.' } as const;
const TRAIN: TrainRequest = {
  method: 'fadm',
  preset: 'quick',
  options: {},
  seed: 0,
  backend: 'cpu',
  train: TABLE,
  schema: SCHEMA,
};
const SAMPLE: SampleRequest = {
  rows: 1,
  seed: 0,
  guidance: { target: 0, fairness: 0, form: 'independent' },
  steps: 1,
};
const EVALUATION = { train: TABLE, test: TABLE, schema: SCHEMA, downstream: ['lr'], seed: 0 } as const;
const SCORE = { synthetic: TABLE, downstream: ['lr'], resamples: 10, seed: 0, kappa: null } as const;
const MODEL = new Uint8Array([70, 65, 73, 82]);
const ignore = () => undefined;

type FakeWorker = WorkerLike & { crash(): void };

/** A worker that is a message port in this thread; everything but the thread is real. */
function fakeWorker(api: object): FakeWorker {
  const { port1, port2 } = new MessageChannel();
  expose(api, port2);
  port2.postMessage({ type: 'alive', lock: null });
  return Object.assign(port1, {
    terminate: () => port1.close(),
    crash: () => port1.dispatchEvent(new Event('error')),
  });
}

/** What the fake workers were asked, in order, and the workers themselves. */
function harness(work: (run: RunLoop) => Promise<unknown> = endless, cancelDeadlineMs = 5000) {
  const asked: string[] = [];
  const workers: { name: WorkerName; worker: FakeWorker }[] = [];
  const ask = (what: string) => {
    asked.push(what);
    return Promise.resolve(succeeded(undefined));
  };
  const api = (name: WorkerName) => {
    const runs = createRuns({
      whenBusy: name === 'trainer' ? 'refuse' : 'queue',
      now: () => performance.now(),
    });
    const start = (runId: string, _request: unknown, emit: (event: WorkerEvent) => void) => {
      asked.push(`${name} runs`);
      return runs.start(runId, emit, (run) => {
        started.push(run);
        return work(run);
      });
    };
    return {
      ...runs,
      train: start,
      sample: start,
      load: (bytes: Uint8Array) => ask(`load ${bytes.length} bytes`),
      open: (_runId: string, source: { name: string }) => ask(`open ${source.name}`),
      edit: (edit: { column: string }) => ask(`edit ${edit.column}`),
      audit: () => ask('audit'),
      prepare: (_runId: string, input: { downstream: readonly string[] }) =>
        ask(`prepare [${input.downstream.join()}]`),
      score: (_runId: string, input: { downstream: readonly string[] }) =>
        ask(`score [${input.downstream.join()}]`),
      marginal: () => ask('marginal'),
    };
  };
  const session = createSession({
    cancelDeadlineMs,
    startWorker: (name) => {
      const worker = fakeWorker(api(name));
      workers.push({ name, worker });
      return worker;
    },
  });
  sessions.push(session);
  const crash = (name: WorkerName) => workers.findLast((each) => each.name === name)?.worker.crash();
  const starts = (name: WorkerName) => workers.filter((each) => each.name === name).length;
  return { session, asked, crash, starts };
}

const sessions: Session[] = [];
const started: RunLoop[] = [];
afterEach(() => {
  // A crash here ends the connection but not the thread.
  for (const run of started.splice(0)) run.cancel();
  for (const session of sessions.splice(0)) session.dispose();
});

async function endless(run: RunLoop): Promise<number> {
  for (let step = 0; ; step += 1) {
    if ((await run.tick({ type: 'progress', stage: 'loop', step, steps: 0 })) === 'finish') return step;
  }
}

/** Resolves with the first event of a run that `start` begins. */
function firstEvent<T>(start: (onEvent: (event: WorkerEvent) => void) => T): {
  run: T;
  seen: Promise<WorkerEvent>;
} {
  let see: (event: WorkerEvent) => void = ignore;
  const seen = new Promise<WorkerEvent>((resolve) => (see = resolve));
  return { run: start((event) => see(event)), seen };
}

const cancelled = { ok: false, failure: { code: 'cancelled' } };
const crashed = { ok: false, failure: { code: 'internal', message: 'The trainer stopped unexpectedly.' } };

describe('a run', () => {
  it('delivers its events in order, all before the outcome', async () => {
    const { session } = harness(async (run) => {
      for (const stage of ['a', 'b', 'c']) await run.tick({ type: 'stage', stage });
      return 7;
    });
    const events: WorkerEvent[] = [];
    const run = session.train(TRAIN, (event) => events.push(event));
    expect(await run.outcome).toEqual({ ok: true, value: 7 });
    expect(
      events.map(({ runId, seq, event }) => [runId, seq, event.type === 'stage' && event.stage]),
    ).toEqual([
      [run.runId, 0, 'a'],
      [run.runId, 1, 'b'],
      [run.runId, 2, 'c'],
    ]);
  });

  it('settles with a failure when its arguments cannot be sent', async () => {
    const { session } = harness();
    const unsendable = { ...TRAIN, options: { seed: (() => 0) as unknown as number } };
    expect(await session.train(unsendable, ignore).outcome).toMatchObject({
      ok: false,
      failure: { code: 'internal' },
    });
  });

  it('is refused while another trains, and that one goes on', async () => {
    const { session } = harness();
    const { run: first, seen } = firstEvent((onEvent) => session.train(TRAIN, onEvent));
    await seen;
    expect(await session.train(TRAIN, ignore).outcome).toMatchObject({
      ok: false,
      failure: { code: 'bad-input' },
    });
    first.finish();
    expect(await first.outcome).toMatchObject({ ok: true });
  });

  it('goes on after pause and resume', async () => {
    const { session } = harness();
    const run = session.train(TRAIN, ignore);
    await run.pause();
    run.resume();
    run.finish();
    expect(await run.outcome).toMatchObject({ ok: true });
    await run.pause();
  });
});

describe('cancel', () => {
  it('right after the start', async () => {
    const { session } = harness();
    const run = session.train(TRAIN, ignore);
    run.cancel();
    run.cancel();
    expect(await run.outcome).toMatchObject(cancelled);
  });

  it('while paused', async () => {
    const { session, starts } = harness();
    const run = session.train(TRAIN, ignore);
    await run.pause();
    run.cancel();
    expect(await run.outcome).toMatchObject(cancelled);
    expect(starts('trainer')).toBe(1);
  });

  it('before the call could be sent never sends it', async () => {
    const { session, asked, crash } = harness();
    await session.loadModel(MODEL, 'cpu');
    crash('sampler');
    const run = session.sample(SAMPLE, ignore);
    run.cancel();
    expect(await run.outcome).toMatchObject(cancelled);
    await session.loadModel(MODEL, 'cpu');
    expect(asked).not.toContain('sampler runs');
  });

  it('wins over a result that is on its way', async () => {
    const { session } = harness((run) => {
      run.tick({ type: 'stage', stage: 'all there is' }).catch(ignore);
      return Promise.resolve('done');
    });
    const { run, seen } = firstEvent((onEvent) => session.train(TRAIN, onEvent));
    await seen;
    run.cancel();
    expect(await run.outcome).toMatchObject(cancelled);
  });

  it('ends the worker when the run does not let go, and the next call gets a new one', async () => {
    let stuck = true;
    const { session, starts } = harness(async (run) => {
      await run.tick({ type: 'stage', stage: 'work' }).catch(ignore);
      return stuck ? new Promise(() => undefined) : 'done';
    }, 1);
    const { run, seen } = firstEvent((onEvent) => session.train(TRAIN, onEvent));
    await seen;
    run.cancel();
    expect(await run.outcome).toMatchObject(cancelled);
    stuck = false;
    expect(await session.train(TRAIN, ignore).outcome).toEqual({ ok: true, value: 'done' });
    expect(starts('trainer')).toBe(2);
  });
});

describe('a crash', () => {
  it('settles every pending call with one sentence, pauses included', async () => {
    const { session, crash } = harness();
    const { run, seen } = firstEvent((onEvent) => session.train(TRAIN, onEvent));
    await seen;
    const rest = run.pause();
    crash('trainer');
    expect(await run.outcome).toMatchObject(crashed);
    await rest;
  });

  it('starts a new worker on next use, not before', async () => {
    const { session, crash, starts } = harness(() => Promise.resolve(1));
    await session.train(TRAIN, ignore).outcome;
    crash('trainer');
    expect(starts('trainer')).toBe(1);
    expect(await session.train(TRAIN, ignore).outcome).toEqual({ ok: true, value: 1 });
    expect(starts('trainer')).toBe(2);
  });

  it('of one worker leaves the others alone', async () => {
    const { session, crash } = harness();
    const run = session.train(TRAIN, ignore);
    await session.loadModel(MODEL, 'cpu');
    crash('sampler');
    run.finish();
    expect(await run.outcome).toMatchObject({ ok: true });
  });

  it('gives the sampler its model again, once', async () => {
    const { session, asked, crash } = harness(() => Promise.resolve(TABLE));
    await session.loadModel(MODEL, 'cpu');
    crash('sampler');
    await session.sample(SAMPLE, ignore).outcome;
    await session.sample(SAMPLE, ignore).outcome;
    expect(asked).toEqual(['load 4 bytes', 'load 4 bytes', 'sampler runs', 'sampler runs']);
  });

  it('opens the table again and repeats the edits', async () => {
    const { session, asked, crash } = harness();
    await session.open({ kind: 'file', name: 'a.csv', blob: new Blob([]) }, {}, ignore).outcome;
    await session.edit({ type: 'role', column: 'sex', role: 'sensitive' });
    await session.edit({ type: 'role', column: 'id', role: 'ignored' });
    asked.length = 0;
    crash('data');
    await session.audit();
    expect(asked).toEqual(['open a.csv', 'edit sex', 'edit id', 'audit']);
  });

  it('does not bring back what the next call replaces', async () => {
    const { session, asked, crash } = harness();
    await session.open({ kind: 'file', name: 'a.csv', blob: new Blob([]) }, {}, ignore).outcome;
    crash('data');
    await session.open({ kind: 'file', name: 'b.csv', blob: new Blob([]) }, {}, ignore).outcome;
    await session.audit();
    expect(asked).toEqual(['open a.csv', 'open b.csv', 'audit']);
  });

  it('gives the evaluator its tables and rows again, without training on them', async () => {
    const { session, asked, crash } = harness();
    await session.prepareEvaluation(EVALUATION, ignore).outcome;
    await session.score(SCORE, ignore).outcome;
    asked.length = 0;
    crash('evaluator');
    await session.marginal('age');
    expect(asked).toEqual(['prepare []', 'score []', 'marginal']);
  });
});

it('dispose settles what is pending', async () => {
  const { session } = harness();
  const run = session.train(TRAIN, ignore);
  session.dispose();
  expect(await run.outcome).toMatchObject(cancelled);
});
