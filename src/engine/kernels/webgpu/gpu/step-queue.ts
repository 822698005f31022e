import type { DeviceWatch } from './device-watch.ts';
import { USAGE } from './flags.ts';
import type { Pipelines, PreparedLaunch } from './launch.ts';
import { aligned } from './launch.ts';

/** Bytes of waiting blocks, on the host and on the device. */
const MOST_BYTES = 64 * 2 ** 20;
/** Submits that may be under way: enough that the device never waits for the host, few enough to bound memory. */
const MOST_UNDER_WAY = 2;

/**
 * Steps that wait to be submitted together. What a step reads, its block, is written to a ring on the host; one upload
 * and one command buffer with one pass then serve all of them. Nothing is allocated per step but the command buffer.
 */
export interface StepQueue {
  readonly submits: number;
  /** Blocks that one submit can hold: `most`, or fewer where blocks are large. */
  readonly capacity: number;
  /** Whether so many more blocks fit before a flush. */
  hasRoomFor(blocks: number): boolean;
  /** Queues launches on a block that `write` fills, starting at a byte offset of the ring. */
  push(launches: readonly PreparedLaunch[], write: (ring: ArrayBuffer, start: number) => void): void;
  /** Submits what waits. */
  submit(): void;
  /** Resolves when few enough submits are under way; rejects with DeviceLost. */
  drained(): Promise<void>;
  dispose(): void;
}

export function createStepQueue(
  { device, stepLayout }: Pipelines,
  watch: DeviceWatch,
  { words, most }: { words: number; most: number },
): StepQueue {
  const blockBytes = aligned(words * 4);
  // Two at the least: the support and the query of an episode.
  const capacity = Math.max(2, Math.min(most, Math.floor(MOST_BYTES / blockBytes)));
  const ring = new ArrayBuffer(capacity * blockBytes);
  const blocks = device.createBuffer({
    label: 'steps',
    size: ring.byteLength,
    usage: USAGE.storage | USAGE.copyTarget,
  });
  const bindings = device.createBindGroup({
    layout: stepLayout,
    entries: [{ binding: 0, resource: { buffer: blocks, size: words * 4 } }],
  });
  const waiting: (readonly PreparedLaunch[])[] = [];
  const underWay: Promise<unknown>[] = [];
  let submits = 0;

  function submit(): void {
    if (waiting.length === 0) return;
    device.queue.writeBuffer(blocks, 0, ring, 0, waiting.length * blockBytes);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    waiting.forEach((launches, block) => {
      pass.setBindGroup(1, bindings, [block * blockBytes]);
      for (const launch of launches) {
        pass.setPipeline(launch.pipeline);
        pass.setBindGroup(0, launch.bindings);
        pass.dispatchWorkgroups(launch.workgroups);
      }
    });
    pass.end();
    device.queue.submit([encoder.finish()]);
    waiting.length = 0;
    submits += 1;
    underWay.push(device.queue.onSubmittedWorkDone());
  }

  return {
    get submits() {
      return submits;
    },
    capacity,
    hasRoomFor: (count) => waiting.length + count <= capacity,
    push: (launches, write) => {
      write(ring, waiting.length * blockBytes);
      waiting.push(launches);
    },
    submit,
    drained: async () => {
      while (underWay.length > MOST_UNDER_WAY) await watch.whileThere(underWay.shift() as Promise<unknown>);
    },
    dispose: () => blocks.destroy(),
  };
}
