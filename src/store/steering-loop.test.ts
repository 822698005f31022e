import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../bridge/session.ts';
import type { Table } from '../core/table/types.ts';
import type { SampleRequest } from '../engine/methods/method.ts';
import type { Outcome } from '../protocol/events.ts';
import type { Scored } from '../protocol/evaluator.ts';
import { createSteeringLoop } from './steering-loop.ts';
import type { Aim } from './steering-loop.ts';

const CANCELLED: Outcome<never> = { ok: false, failure: { code: 'cancelled', message: 'Cancelled.' } };
const SCORED: Outcome<Scored> = {
  ok: true,
  value: { downstream: {}, reweighed: null, preview: { columns: [], rows: [] } },
};
const aim = (fairness: number): Aim => ({ guidance: { target: 1, fairness, form: 'independent' } });

/** A session whose calls settle only when the test says so. */
function harness() {
  const log: string[] = [];
  const samples: { readonly request: SampleRequest; settle(): void }[] = [];
  const scores: { settle(outcome?: Outcome<Scored>): void }[] = [];
  const run = <T>(name: string, register: (settle: (outcome: Outcome<T>) => void) => void): Run<T> => {
    let resolve: (outcome: Outcome<T>) => void = () => undefined;
    const outcome = new Promise<Outcome<T>>((settle) => (resolve = settle));
    register(resolve);
    return {
      runId: name,
      outcome,
      cancel: () => {
        log.push(`cancel ${name}`);
        resolve(CANCELLED);
      },
    };
  };
  const loop = createSteeringLoop({
    session: {
      sample: (request) =>
        run<Table>(`sample ${request.guidance.fairness}×${request.rows}`, (resolve) =>
          samples.push({
            request,
            settle: () => resolve({ ok: true, value: { rows: request.rows, columns: [] } }),
          }),
        ),
      score: ({ synthetic, downstream, resamples }) =>
        run<Scored>(`score ${synthetic.rows} ${downstream.join('+')} ${resamples}`, (resolve) =>
          scores.push({ settle: (outcome = SCORED) => resolve(outcome) }),
        ),
    },
    seed: 0,
    now: () => 0,
    onEvent: () => undefined,
    onPoint: ({ guidance, detail }) => log.push(`point ${guidance.fairness} ${detail}`),
    onFailure: ({ message }) => log.push(`failure ${message}`),
    onWorking: (detail) => log.push(`working ${detail}`),
    onResting: (isResting) => log.push(isResting ? 'at rest' : 'moved'),
  });
  const turn = () => vi.advanceTimersByTimeAsync(0);
  /** Lets the job under way end well. */
  const complete = async () => {
    samples.at(-1)?.settle();
    await turn();
    scores.at(-1)?.settle();
    await turn();
  };
  const points = () => log.filter((line) => line.startsWith('point'));
  return { loop, log, samples, scores, turn, complete, points };
}

describe('the steering loop', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('draws few rows at once and many, with intervals, when the slider rests', async () => {
    const { loop, samples, complete, points, log } = harness();
    loop.move(aim(1));
    await complete();
    expect(points()).toEqual(['point 1 live']);
    await vi.advanceTimersByTimeAsync(599);
    expect(samples).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(samples[1]?.request).toMatchObject({ rows: 4000 });
    await complete();
    expect(points()).toEqual(['point 1 live', 'point 1 refined']);
    expect(log.slice(-2)).toEqual(['working null', 'at rest']);
  });

  it('is not at rest between the few rows and the many, and is when it is stopped', async () => {
    const { loop, complete, log } = harness();
    const rests = () => log.filter((line) => line === 'moved' || line === 'at rest');
    loop.move(aim(1));
    await complete();
    expect(rests()).toEqual(['moved']);
    await vi.advanceTimersByTimeAsync(600);
    await complete();
    expect(rests()).toEqual(['moved', 'at rest']);
    loop.move(aim(2));
    await complete();
    loop.stop();
    expect(rests()).toEqual(['moved', 'at rest', 'moved', 'at rest']);
  });

  it('never queues up: of many moves during a job only the newest is computed after it', async () => {
    const { loop, samples, complete, points } = harness();
    for (let i = 1; i <= 20; i += 1) loop.move(aim(i));
    expect(samples).toHaveLength(1);
    await complete();
    expect(samples.map(({ request }) => request.guidance.fairness)).toEqual([1, 20]);
    await complete();
    expect(samples).toHaveLength(2);
    expect(points()).toEqual(['point 1 live', 'point 20 live']);
  });

  it('abandons the refinement when the slider moves again, and drops its result', async () => {
    const { loop, complete, points, samples, turn, log } = harness();
    loop.move(aim(1));
    await complete();
    await vi.advanceTimersByTimeAsync(600);
    expect(samples).toHaveLength(2);
    loop.move(aim(2));
    expect(log).toContain('cancel sample 1×4000');
    await turn();
    await complete();
    expect(points()).toEqual(['point 1 live', 'point 2 live']);
  });

  it('drops a refined result that arrives although it was cancelled', async () => {
    const { loop, complete, points, samples, scores, turn } = harness();
    loop.move(aim(1));
    await complete();
    await vi.advanceTimersByTimeAsync(600);
    samples.at(-1)?.settle();
    await turn();
    scores.at(-1)?.settle();
    loop.move(aim(2));
    await turn();
    expect(points()).toEqual(['point 1 live']);
  });

  it('lets a waiting live frame go before the refinement', async () => {
    const { loop, complete, points } = harness();
    loop.move(aim(1));
    loop.move(aim(2));
    await vi.advanceTimersByTimeAsync(700);
    await complete();
    await complete();
    await complete();
    expect(points()).toEqual(['point 1 live', 'point 2 live', 'point 2 refined']);
  });

  it('reports a failure and follows the next move all the same', async () => {
    const { loop, samples, scores, turn, complete, log, points } = harness();
    loop.move(aim(1));
    samples.at(-1)?.settle();
    await turn();
    scores.at(-1)?.settle({ ok: false, failure: { code: 'numeric', message: 'No rows.' } });
    await turn();
    expect(log).toContain('failure No rows.');
    loop.move(aim(2));
    await complete();
    expect(points()).toEqual(['point 2 live']);
  });

  it('stops: what is under way is cancelled, what waits is forgotten, nothing is delivered', async () => {
    const { loop, complete, points, samples } = harness();
    loop.move(aim(1));
    loop.move(aim(2));
    loop.stop();
    await vi.advanceTimersByTimeAsync(1000);
    await complete();
    expect(points()).toEqual([]);
    expect(samples).toHaveLength(1);
  });
});
