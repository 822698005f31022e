import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advancePace, NO_PACE, rateOf, restPace, timeLeft } from './pace.ts';
import type { Pace } from './pace.ts';

/** Steps seen at even intervals. */
function steady(steps: number, millisecondsPerStep: number): Pace {
  let pace = NO_PACE;
  for (let step = 0; step <= steps; step += 1)
    pace = advancePace(pace, step, 1000 + step * millisecondsPerStep);
  return pace;
}

describe('pace', () => {
  it('knows nothing before two steps and a second have been seen', () => {
    expect(timeLeft(NO_PACE, 100)).toBeNull();
    expect(timeLeft(steady(9, 100), 100)).toBeNull();
    expect(timeLeft(steady(12, 100), 100)).not.toBeNull();
    expect(timeLeft(advancePace(NO_PACE, 3, 50), 100)).toBeNull();
  });

  it('gives remaining steps × time per step when the pace is even', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), fc.integer({ min: 600, max: 5000 }), (steps, each) => {
        expect(timeLeft(steady(steps, each), steps + 40)).toBeCloseTo(40 * each, 6);
      }),
    );
  });

  it('does not count a rest as slowness', () => {
    const rested = advancePace(restPace(steady(10, 200)), 10, 1_000_000);
    expect(timeLeft(advancePace(rested, 11, 1_000_200), 21)).toBeCloseTo(2000, 6);
  });

  it('starts afresh when steps go backwards', () => {
    expect(advancePace(steady(10, 100), 1, 5000)).toEqual({ ...NO_PACE, at: 5000, step: 1 });
  });

  it('weighs steps by the time they took, so that a burst says little', () => {
    const burst = advancePace(advancePace(NO_PACE, 0, 0), 50, 1);
    expect(rateOf(advancePace(burst, 100, 2000))).toBeCloseTo(0.045, 2);
  });

  it('follows a change of pace within a few times its memory', () => {
    let pace = steady(100, 10);
    for (let i = 1; i <= 600; i += 1) pace = advancePace(pace, 100 + i, 2000 + i * 100);
    // After 60 s the old rate weighs e^(−60/8) < 0.1 %: 0.1 steps/ms of it against 0.01 now.
    expect(timeLeft(pace, 710)).toBeGreaterThan(990);
    expect(timeLeft(pace, 710)).toBeLessThan(1000.1);
  });

  it('never promises a negative time', () => {
    expect(timeLeft(steady(10, 200), 5)).toBe(0);
  });
});
