import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../engine/runtime/run-control.ts';
import { appendEpisode, netsOf, NO_EPISODES } from './episodes.ts';

const event = (step: number, heldOut: string, query = 1): RunEvent => ({
  type: 'progress',
  stage: 'Training',
  step,
  steps: 1000,
  episode: { step, heldOut, support: { score: 0.5, target: 0.25 }, query: { score: query } },
});
const replay = (...events: readonly RunEvent[]) => events.reduce(appendEpisode, NO_EPISODES);

describe('the log of episodes', () => {
  it('counts an episode once, however often events repeat it', () => {
    const log = replay(event(4, 'north'), event(4, 'north'), event(8, 'south'), event(12, 'north', 0.75));
    expect(log.domains.map(({ domain, count, last }) => [domain, count, last])).toEqual([
      ['north', 2, 12],
      ['south', 1, 8],
    ]);
    expect(log.domains[0]?.byNet.get('score')).toEqual([
      { step: 4, support: 0.5, query: 1 },
      { step: 12, support: 0.5, query: 0.75 },
    ]);
    expect(netsOf(log)).toEqual(['score', 'target']);
  });

  it('has no value where a net was not updated or its loss is not finite', () => {
    const log = replay(event(1, 'north', NaN));
    expect(log.domains[0]?.byNet.get('score')?.[0]?.query).toBeNull();
    expect(log.domains[0]?.byNet.get('target')?.[0]).toEqual({ step: 1, support: 0.25, query: null });
  });

  it('takes domains of any name', () => {
    const log = replay(event(1, '__proto__'), event(2, 'constructor'), event(3, '__proto__'));
    expect(log.domains.map(({ domain, count }) => [domain, count])).toEqual([
      ['__proto__', 2],
      ['constructor', 1],
    ]);
  });

  it('gets coarser, keeps the latest, and keeps counting', () => {
    const log = replay(...Array.from({ length: 500 }, (_, step) => event(step, 'north')));
    const points = log.domains[0]?.byNet.get('score') ?? [];
    expect(points.length).toBeLessThanOrEqual(60);
    expect(points.at(-1)?.step).toBe(499);
    expect(log.domains[0]?.count).toBe(500);
  });

  it('stays the same for events without an episode', () => {
    const log = replay(event(1, 'north'));
    expect(appendEpisode(log, { type: 'progress', stage: 'Training', step: 2, steps: 10 })).toBe(log);
    expect(appendEpisode(log, { type: 'stage', stage: 'Saving' })).toBe(log);
  });
});
