import type { PlanShape } from '../../../nets/plan.ts';
import { ADAM_CHUNK4 } from '../adam/adam.ts';
import { arenaOf } from './arena.ts';
import type { Arena } from './arena.ts';
import type { NetOnDevice } from './net-on-device.ts';
import { paddedLayout } from './padded-layout.ts';

/** The nets of a plan, one after the other in one parameter vector, and the arena that they share. */
export interface NetsOnDevice {
  readonly nets: readonly NetOnDevice[];
  readonly arena: Arena;
  /** Floats of the parameter vector; each net begins at a whole chunk of the optimiser. */
  readonly parameters: number;
}

export function netsOnDevice(shape: PlanShape, side: number): NetsOnDevice {
  const arena = arenaOf(shape, side);
  let parameters = 0;
  const nets = shape.nets.map((net, index): NetOnDevice => {
    const regions = arena.nets[index];
    if (regions === undefined) throw new RangeError(`no regions for net ${index}`);
    const layout = paddedLayout(net.spec, parameters);
    const chunk = 4 * ADAM_CHUNK4;
    parameters += Math.ceil(layout.length / chunk) * chunk;
    return { ...net, index, layout, regions, arena };
  });
  return { nets, arena, parameters };
}
