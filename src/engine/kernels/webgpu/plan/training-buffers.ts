import { storage } from '../gpu/buffers.ts';
import { onesColumn } from './arena.ts';
import type { NetsOnDevice } from './nets-on-device.ts';

/** Every buffer of a training plan but the steps and the tables of tiles, by the names that kernels know. */
export type TrainingBuffers = Readonly<
  Record<'arena' | 'params' | 'm' | 'v' | 'ema' | 'gradient' | 'fast' | 'sums', GPUBuffer>
>;

export function trainingBuffers(
  device: GPUDevice,
  { arena, parameters }: NetsOnDevice,
  sums: number,
): TrainingBuffers {
  const vector = (label: string): GPUBuffer => storage(device, { label, floats: parameters });
  return {
    arena: storage(device, {
      label: 'arena',
      floats: arena.floats,
      fill: (values) => {
        for (const region of arena.withOnes) {
          for (let row = 0; row < arena.rows; row += 1) {
            values[region.offset + row * region.stride + onesColumn(region)] = 1;
          }
        }
      },
    }),
    params: vector('params'),
    m: vector('m'),
    v: vector('v'),
    ema: vector('ema'),
    gradient: vector('gradient'),
    fast: vector('fast'),
    sums: storage(device, { label: 'sums', floats: sums }),
  };
}
