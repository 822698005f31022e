import { inVec4s } from '../plan/net-on-device.ts';
import type { NetOnDevice } from '../plan/net-on-device.ts';
import type { Tile } from '../tile/tile-table.ts';
import { ADAM_CHUNK4 } from './adam.ts';
import type { AdamField } from './adam.ts';

/** Part of the buffer of sums. */
export interface Partials {
  readonly first: number;
  readonly count: number;
}

/** Tiles that update all parameters of a net, whose loss is left at `loss`. */
export function adamTiles(
  net: NetOnDevice,
  { norms, losses, loss }: { norms: Partials; losses: Partials; loss: number },
): Tile<AdamField>[] {
  const { start, length } = net.layout;
  return Array.from({ length: Math.ceil(inVec4s(length) / ADAM_CHUNK4) }, (_, chunk) => ({
    first4: inVec4s(start) + chunk * ADAM_CHUNK4,
    net: net.index,
    norms: norms.first,
    normCount: norms.count,
    losses: losses.first,
    lossCount: losses.count,
    loss,
    leavesLoss: chunk === 0 ? 1 : 0,
  }));
}
