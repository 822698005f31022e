import { describe, expect, it } from 'vitest';
import { FairgroundError } from '../../../core/failure.ts';
import { DeviceLost } from '../../nets/plan.ts';
import type { PlanStep, TrainingPlan } from '../../nets/plan.ts';
import type { Checkpoint } from '../../nets/checkpoint.ts';
import type { RunEvent } from '../../runtime/run-control.ts';
import { unattended } from '../../runtime/run-control.ts';
import { trainingLoop } from './training-loop.ts';

/** A net whose only weight counts the steps it has taken, so that what was kept and what was lost can be read off it. */
const counted = (steps: number): Checkpoint => {
  const weight = Float32Array.of(steps);
  return { step: steps, params: weight, m: weight, v: weight, ema: weight };
};

/** A plan that counts, and fails where it is told to: once, unless always. */
function countingPlan(
  start: readonly Checkpoint[],
  failures: { lostAt?: (step: number) => boolean; lossAt?: (step: number) => number },
): TrainingPlan {
  let taken = start[0]?.step ?? NaN;
  return {
    step: () => {
      if (failures.lostAt?.(taken) === true) return Promise.reject(new DeviceLost('The device was lost.'));
      taken += 1;
      return Promise.resolve();
    },
    losses: () => Promise.resolve([{ support: failures.lossAt?.(taken) ?? 1, query: null }, null, null]),
    checkpoint: () => Promise.resolve([counted(taken), counted(taken), counted(taken)]),
    averaged: () => Promise.resolve([Float32Array.of(taken)]),
    restore: ([first]) => (taken = first?.step ?? NaN),
    dispose: () => undefined,
  };
}

/** Runs 600 steps; returns the final count, what was said and the steps and rates that were drawn. */
async function run(failures: Parameters<typeof countingPlan>[1], fallBack = () => Promise.resolve()) {
  const notices: string[] = [];
  const drawn: { step: number; rate: number }[] = [];
  let plans = 0;
  const averaged = await trainingLoop({
    start: [counted(0), counted(0), counted(0)],
    plan: (checkpoints) => {
      plans += 1;
      return Promise.resolve(countingPlan(checkpoints, plans === 1 ? failures : {}));
    },
    fallBack: async () => {
      await fallBack();
      return { name: 'wasm', detail: 'second device', skipped: [] };
    },
    draw: (step, rate) => {
      drawn.push({ step, rate });
      return { step: {} as PlanStep, heldOut: null };
    },
    options: { steps: 600, learningRate: 1 },
    domainNames: [],
    run: {
      ...unattended(),
      tick: (event: RunEvent) => {
        if (event.type === 'notice') notices.push(event.message);
        return Promise.resolve('continue');
      },
    },
  });
  return { steps: averaged[0]?.[0], notices, drawn, plans };
}

describe('a training loop', () => {
  it('takes every step once when nothing goes wrong', async () => {
    const { steps, drawn, notices } = await run({});
    expect(steps).toBe(600);
    expect(drawn.map(({ step }) => step)).toEqual(Array.from({ length: 600 }, (_, i) => i));
    expect(notices).toEqual([]);
  });

  it('goes on from the last checkpoint on the next device when one is lost, and says so', async () => {
    const { steps, drawn, notices, plans } = await run({ lostAt: (step) => step === 400 });
    expect(steps).toBe(600);
    expect(plans).toBe(2);
    expect(notices).toEqual(['The device was lost. Training goes on from step 250 on wasm (second device).']);
    // Steps 251 … 400 are drawn a second time, with the same rates: losing a device changes nothing in the model.
    const again = drawn.filter(({ step }) => step === 300);
    expect(again).toHaveLength(2);
    expect(again[0]?.rate).toBe(again[1]?.rate);
  });

  it('ends with the reason when there is no next device', async () => {
    const nowhere = new FairgroundError({ code: 'backend', message: 'none left', advice: '' });
    await expect(run({ lostAt: (step) => step === 10 }, () => Promise.reject(nowhere))).rejects.toBe(nowhere);
  });

  it('goes back to the last checkpoint with half the rate when a loss is not finite', async () => {
    let bad = true;
    const { steps, drawn, notices } = await run({
      lossAt: (step) => {
        const isBad = bad && step === 510;
        if (isBad) bad = false;
        return isBad ? NaN : 1;
      },
    });
    expect(steps).toBe(600);
    expect(notices).toEqual([
      'A loss stopped being finite at step 510: back to step 500, with half the learning rate.',
    ]);
    const [before, after] = drawn.filter(({ step }) => step === 505);
    expect(after?.rate).toBeCloseTo((before?.rate ?? NaN) / 2, 12);
  });

  it('gives up on the fourth loss in a row that is not finite', async () => {
    await expect(run({ lossAt: () => Infinity })).rejects.toThrow('diverged');
  });
});
