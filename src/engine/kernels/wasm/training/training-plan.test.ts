import { beforeAll, describe, expect, it } from 'vitest';
import { nodeKernelHost } from '../../../../cli/kernel-host.ts';
import { KERNEL_FOLDER } from '../../../../testing/kernel-folder.ts';
import { oddShape, oddStart, threeSteps } from '../../../../testing/plan-steps.ts';
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

const onWasm = async (threads: number, isEpisodic: boolean, batch = 70) =>
  threeSteps(await wasmDevice(nodeKernelHost(KERNEL_FOLDER, threads)), { batch, isEpisodic });

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

describe.each([
  ['pooled', false],
  ['MLDG', true],
])('three steps, %s', (_name, isEpisodic) => {
  beforeAll(() => startTensors('cpu', { wasmBase: '' }));

  it('are those of tfjs to float32 rounding', async () => {
    const expected = await threeSteps(tensorDevice(), { batch: 70, isEpisodic });
    const found = await onWasm(1, isEpisodic);
    expect(Math.max(...differences(found.checkpoints, expected.checkpoints))).toBeLessThan(1e-4);
    found.losses.forEach((loss, i) => expect(loss ?? NaN).toBeCloseTo(expected.losses[i] ?? NaN, 4));
  });

  it('give the same bytes with one, two and three threads', async () => {
    const one = await onWasm(1, isEpisodic, 100);
    expect(await onWasm(2, isEpisodic, 100)).toEqual(one);
    expect(await onWasm(3, isEpisodic, 100)).toEqual(one);
  });
});
