import { accepted, watchDevice } from '../../../src/engine/kernels/webgpu/gpu/device-watch.ts';
import { readBack, storage } from '../../../src/engine/kernels/webgpu/gpu/buffers.ts';
import { createPipelines, prepareLaunches } from '../../../src/engine/kernels/webgpu/gpu/launch.ts';
import { createStepQueue } from '../../../src/engine/kernels/webgpu/gpu/step-queue.ts';
import type { Kernel } from '../../../src/engine/kernels/webgpu/kernel.ts';
import type { Tile } from '../../../src/engine/kernels/webgpu/tile/tile-table.ts';

export interface KernelRun {
  readonly kernel: Kernel;
  readonly tiles: readonly Tile<string>[];
  /** What each buffer that the kernel binds holds before. */
  readonly buffers: Readonly<Record<string, Float32Array>>;
  readonly words: number;
  /** Fills the block of the step. */
  readonly write: (ring: ArrayBuffer, start: number) => void;
}

/** What the buffer of that name holds after one launch. */
export async function afterKernel(device: GPUDevice, run: KernelRun, name: string): Promise<Float32Array> {
  const pipelines = createPipelines(device);
  const watch = watchDevice(device);
  return accepted(device, async () => {
    const made = Object.entries(run.buffers).map(
      ([label, values]) =>
        [label, storage(device, { label, floats: values.length, fill: (to) => to.set(values) })] as const,
    );
    const buffers = Object.fromEntries(made);
    const { launches } = await prepareLaunches(pipelines, [run], buffers);
    const queue = createStepQueue(pipelines, watch, { words: run.words, most: 2 });
    queue.push(launches, run.write);
    queue.submit();
    const [after] = await readBack(device, watch, {
      buffers: [buffers[name] as GPUBuffer],
      floats: (run.buffers[name] as Float32Array).length,
    });
    queue.dispose();
    for (const [, buffer] of made) buffer.destroy();
    return after as Float32Array;
  });
}
