import { beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../bridge/session.ts';
import type { Table } from '../core/table/types.ts';
import type { DownstreamReport } from '../engine/evaluate/report.ts';
import type { Outcome } from '../protocol/events.ts';
import { CANCELLED } from '../protocol/outcome.ts';
import { fakeReport } from '../testing/fake-scores.ts';
import { createPlaceRunner } from './place-runner.ts';
import type { PlaceRequest } from './place-runner.ts';

const REPORT = fakeReport({ auc: 0.9, gap: 0.1, spread: null }, []);
const place = (fairness: number): PlaceRequest => ({
  sample: { rows: 10, seed: 0, steps: 1, guidance: { target: 1, fairness, form: 'independent' } },
  measure: { downstream: 'lr', resamples: 0, seed: 0, on: 'test' },
});
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A session whose calls settle only when the test says so. */
function harness() {
  const log: string[] = [];
  const pending: (() => void)[] = [];
  const run = <T>(name: string, value: T): Run<T> => {
    log.push(name);
    let resolve: (outcome: Outcome<T>) => void = () => undefined;
    const outcome = new Promise<Outcome<T>>((settle) => (resolve = settle));
    pending.push(() => resolve({ ok: true, value }));
    return {
      runId: name,
      outcome,
      cancel: () => {
        log.push(`cancel ${name}`);
        resolve({ ok: false, failure: CANCELLED });
      },
    };
  };
  const runner = createPlaceRunner({
    session: {
      sample: ({ guidance, rows }) => run<Table>(`sample ${guidance.fairness}`, { rows, columns: [] }),
      measure: ({ on }) => run<DownstreamReport>(`measure ${on}`, REPORT),
    },
    onEvent: () => undefined,
  });
  /** Lets the call made last end well. */
  const settle = async () => {
    pending.at(-1)?.();
    await turn();
  };
  return { runner, log, settle };
}

describe('the runner of places', () => {
  let { runner, log, settle } = harness();
  let asked = new AbortController();
  beforeEach(() => {
    ({ runner, log, settle } = harness());
    asked = new AbortController();
  });

  it('draws and measures one place after the other', async () => {
    const both = [runner.measure(place(1), asked.signal), runner.measure(place(2), asked.signal)];
    await turn();
    expect(log).toEqual(['sample 1']);
    await settle();
    await settle();
    expect(log).toEqual(['sample 1', 'measure test', 'sample 2']);
    await settle();
    await settle();
    expect(await Promise.all(both)).toEqual([
      { ok: true, value: REPORT },
      { ok: true, value: REPORT },
    ]);
  });

  it('lets go when it is held, and does the place again afterwards', async () => {
    const measured = runner.measure(place(1), asked.signal);
    await turn();
    runner.hold();
    expect(log).toEqual(['sample 1', 'cancel sample 1']);
    await turn();
    expect(log).toHaveLength(2);
    runner.release();
    await turn();
    expect(log.at(-1)).toBe('sample 1');
    await settle();
    await settle();
    expect(await measured).toEqual({ ok: true, value: REPORT });
  });

  it('does the place again also when the hold is over before the sampler has answered', async () => {
    const measured = runner.measure(place(1), asked.signal);
    await turn();
    runner.hold();
    runner.release();
    await turn();
    expect(log).toEqual(['sample 1', 'cancel sample 1', 'sample 1']);
    await settle();
    await settle();
    expect(await measured).toEqual({ ok: true, value: REPORT });
  });

  it('waits while it is held, and can be cancelled meanwhile', async () => {
    runner.hold();
    const measured = runner.measure(place(1), asked.signal);
    await turn();
    expect(log).toEqual([]);
    asked.abort();
    expect(await measured).toEqual({ ok: false, failure: CANCELLED });
    const next = runner.measure(place(2), new AbortController().signal);
    runner.release();
    await turn();
    await settle();
    await settle();
    expect(await next).toMatchObject({ ok: true });
  });

  it('cancels what is under way', async () => {
    const measured = runner.measure(place(1), asked.signal);
    await turn();
    await settle();
    asked.abort();
    expect(await measured).toEqual({ ok: false, failure: CANCELLED });
    expect(log).toEqual(['sample 1', 'measure test', 'cancel measure test']);
  });

  it('can be held while a hold is on, and released as often', async () => {
    runner.hold();
    runner.hold();
    runner.release();
    runner.release();
    void runner.measure(place(3), asked.signal);
    await turn();
    expect(log).toEqual(['sample 3']);
  });
});
