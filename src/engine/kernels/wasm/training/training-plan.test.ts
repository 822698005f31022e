import { beforeAll, describe, expect, it } from 'vitest';
import { nodeKernelHost } from '../../../../cli/kernel-host.ts';
import { KERNEL_FOLDER } from '../../../../testing/kernel-folder.ts';
import { oddShape, oddStart, oddStep, STEP_FORMS, threeSteps } from '../../../../testing/plan-steps.ts';
import type { StepForm } from '../../../../testing/plan-steps.ts';
import type { Checkpoint } from '../../../nets/checkpoint.ts';
import { tensorDevice } from '../../../reference/device.ts';
import { startTensors } from '../../../tensors/start-tensors.ts';
import type { KernelHost } from '../machine/kernel-host.ts';
import { wasmDevice } from '../device.ts';

/** Largest difference of any entry of a state, as a share of the largest entry of its kind. */
function differences(found: readonly Checkpoint[], expected: readonly Checkpoint[]): number[] {
  return expected.flatMap((net, i) =>
    (['params', 'm', 'v', 'ema'] as const).map((part) => {
      const scale = Math.max(...net[part].map(Math.abs));
      const other = found[i]?.[part];
      return Math.max(...net[part].map((value, j) => Math.abs((other?.[j] ?? NaN) - value))) / scale;
    }),
  );
}

const onWasm = async (threads: number, form: StepForm, batch = 70) =>
  threeSteps(await wasmDevice(nodeKernelHost(KERNEL_FOLDER, threads)), { batch, form });

it('ends the threads that it started', async () => {
  let running = 0;
  const host = nodeKernelHost(KERNEL_FOLDER, 3);
  const counting: KernelHost = {
    ...host,
    startThread: async (start) => {
      const end = await host.startThread(start);
      running += 1;
      return () => {
        running -= 1;
        end();
      };
    },
  };
  const shape = oddShape(32);
  const plan = await (await wasmDevice(counting)).train(shape, oddStart(shape));
  expect(running).toBe(2);
  plan.dispose();
  expect(running).toBe(0);
});

it('refuses second-order steps and support batches that nothing follows', async () => {
  const shape = oddShape(32);
  const plan = await (await wasmDevice(nodeKernelHost(KERNEL_FOLDER, 1))).train(shape, oddStart(shape));
  expect(() => plan.step(oddStep(shape, 0, 'second'))).toThrow(RangeError);
  const inner = oddStep(shape, 0, 'threeInner');
  expect(() => plan.step({ ...inner, query: null })).toThrow(RangeError);
  expect(() => plan.step({ ...inner, support: [] })).toThrow(RangeError);
  plan.dispose();
});

describe.each(STEP_FORMS)('three steps, %s', (form) => {
  beforeAll(() => startTensors('cpu', { wasmBase: '' }));

  it('are those of tfjs to float32 rounding', async () => {
    const expected = await threeSteps(tensorDevice(), { batch: 70, form });
    const found = await onWasm(1, form);
    expect(Math.max(...differences(found.checkpoints, expected.checkpoints))).toBeLessThan(1e-4);
    found.losses.forEach((losses, i) => {
      expect(losses?.support).toBeCloseTo(expected.losses[i]?.support ?? NaN, 4);
      if (form === 'pooled') expect([losses?.query, expected.losses[i]?.query]).toEqual([null, null]);
      else expect(losses?.query).toBeCloseTo(expected.losses[i]?.query ?? NaN, 4);
    });
  });

  it('give the same bytes with one, two and three threads', async () => {
    const one = await onWasm(1, form, 100);
    expect(await onWasm(2, form, 100)).toEqual(one);
    expect(await onWasm(3, form, 100)).toEqual(one);
  });
});
