import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defined, undefinedEstimate } from '../../core/stats/estimate.ts';
import { unattended, type RunEvent } from '../runtime/run-control.ts';
import { createRunLoop } from '../runtime/run-loop.ts';
import { findDial } from './set-by-outcome.ts';
import type { FoundDial } from './sweep-types.ts';

const metric = 'equalized_odds_difference';

function find(atMost: number, disparity: (kappa: number) => number): Promise<FoundDial> {
  const measure = (kappa: number) => Promise.resolve(defined(disparity(kappa), 1000));
  return findDial({ target: { metric, atMost }, measure }, unattended());
}

describe('findDial', () => {
  it('finds the least κ of a falling disparity, from above, within the tolerance', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.01, max: 1.99, noNaN: true }),
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        async (crossing, power) => {
          const disparity = (kappa: number): number => Math.max(0, 1 - kappa / 2.2) ** power;
          const { fairness, isReached, measured, tried } = await find(disparity(crossing), disparity);
          expect(isReached).toBe(true);
          expect(fairness).toBeGreaterThanOrEqual(crossing - 1e-12);
          expect(fairness).toBeLessThanOrEqual(crossing + 0.05);
          expect(measured.value).toBe(disparity(fairness));
          expect(tried.length).toBeLessThanOrEqual(9);
          expect(tried).toEqual([...tried].sort((a, b) => a.fairness - b.fairness));
        },
      ),
    );
  });

  it('leaves the rows as they are where they meet the target', async () => {
    expect(await find(0.2, () => 0.2)).toMatchObject({
      fairness: 0,
      isReached: true,
      tried: [{ fairness: 0, value: 0.2 }],
    });
  });

  it('finds a target that is met only between the places it begins with', async () => {
    // Least at 1.2, where it is 0.02, and 0.06 at 1: equalised odds are like this.
    const valley = (kappa: number): number => 0.02 + 0.2 * Math.abs(kappa - 1.2);
    const { fairness, isReached } = await find(0.04, valley);
    expect(isReached).toBe(true);
    expect(fairness).toBeGreaterThanOrEqual(1.1);
    expect(fairness).toBeLessThanOrEqual(1.15);
  });

  it('says where it comes closest to what cannot be reached', async () => {
    const valley = (kappa: number): number => 0.1 + 0.2 * Math.abs(kappa - 0.8);
    const { fairness, isReached, measured, tried } = await find(0.05, valley);
    expect(isReached).toBe(false);
    expect(Math.abs(fairness - 0.8)).toBeLessThanOrEqual(0.125);
    expect(measured.value).toBe(Math.min(...tried.map(({ value }) => value)));
    const falling = await find(0.05, (kappa) => 0.5 - 0.1 * kappa);
    expect(falling).toMatchObject({ fairness: 2, isReached: false });
  });

  it('meets the target exactly where it says so, whatever is measured', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        async (noise) => {
          let at = -1;
          const { isReached, measured, fairness, tried } = await find(0.1, () => noise[(at += 1)] ?? 0.5);
          expect(isReached).toBe((measured.value ?? 1) <= 0.1);
          expect(isReached).toBe(tried.some(({ value }) => value <= 0.1));
          expect(tried).toContainEqual({ fairness, value: measured.value });
          expect(new Set(tried.map((one) => one.fairness)).size).toBe(tried.length);
        },
      ),
    );
  });

  it('tells its own progress, lets notices pass, and is cancelled from within a measurement', async () => {
    const events: RunEvent[] = [];
    const run = createRunLoop({ now: () => events.length * 1000, report: (event) => events.push(event) });
    const search = findDial(
      {
        target: { metric, atMost: 0.1 },
        measure: async (kappa, within) => {
          await within.tick({ type: 'progress', stage: 'Sampling', step: 3, steps: 7 });
          await within.tick({ type: 'notice', level: 'warning', message: 'One class only.' });
          if (kappa === 1) run.cancel();
          await within.tick({ type: 'stage', stage: 'Training' });
          return defined(0.5, 10);
        },
      },
      run,
    );
    await expect(search).rejects.toMatchObject({ name: 'AbortError' });
    const stages = events.flatMap((event) => (event.type === 'notice' ? [] : [event.stage]));
    expect(new Set(stages)).toEqual(
      new Set([0, 0.5, 1].map((kappa) => `Looking for the fairness strength, at ${kappa}`)),
    );
    expect(events.filter(({ type }) => type === 'notice')).toHaveLength(3);
  });

  it('refuses a disparity that is undefined', async () => {
    const measure = () => Promise.resolve(undefinedEstimate('Fewer than two groups have 10 rows.', 9));
    await expect(findDial({ target: { metric, atMost: 0.1 }, measure }, unattended())).rejects.toThrow(
      'The disparity cannot be measured on the training rows. Fewer than two groups have 10 rows.',
    );
  });
});
