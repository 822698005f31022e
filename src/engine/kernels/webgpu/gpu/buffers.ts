import { MAP_READ, USAGE } from './flags.ts';
import type { DeviceWatch } from './device-watch.ts';

/** A storage buffer of so many floats, which are 0 where `fill` does not write; it can be copied from and to. */
export function storage(
  device: GPUDevice,
  { label, floats, fill }: { label: string; floats: number; fill?: (values: Float32Array) => void },
): GPUBuffer {
  const buffer = device.createBuffer({
    label,
    size: Math.max(1, floats) * 4,
    usage: USAGE.storage | USAGE.copySource | USAGE.copyTarget,
    mappedAtCreation: fill !== undefined,
  });
  if (fill !== undefined) {
    fill(new Float32Array(buffer.getMappedRange()));
    buffer.unmap();
  }
  return buffer;
}

/** `floats` of each buffer from `offset`, read back in one go. Waits for everything submitted. */
export async function readBack(
  device: GPUDevice,
  watch: DeviceWatch,
  { buffers, offset = 0, floats }: { buffers: readonly GPUBuffer[]; offset?: number; floats: number },
): Promise<Float32Array[]> {
  const bytes = floats * 4;
  const target = device.createBuffer({
    label: 'read back',
    size: bytes * buffers.length,
    usage: USAGE.mapRead | USAGE.copyTarget,
  });
  try {
    const encoder = device.createCommandEncoder();
    buffers.forEach((buffer, i) => encoder.copyBufferToBuffer(buffer, offset * 4, target, i * bytes, bytes));
    device.queue.submit([encoder.finish()]);
    await watch.whileThere(target.mapAsync(MAP_READ));
    const mapped = target.getMappedRange();
    return buffers.map((_, i) => new Float32Array(mapped.slice(i * bytes, (i + 1) * bytes)));
  } finally {
    target.destroy();
  }
}
