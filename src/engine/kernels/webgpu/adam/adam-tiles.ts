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

/** Where in the buffer of sums one net leaves its partial sums. */
export interface NetPartials {
  readonly norms: Partials;
  /** Losses of the pass at φ, and as many of the one at φ'. */
  readonly supportLosses: Partials;
  readonly queryLosses: Partials;
}

/** Tiles that update all parameters of a net, whose losses are left at `loss` and after it. */
export function adamTiles(
  net: NetOnDevice,
  { norms, supportLosses, queryLosses, loss }: NetPartials & { loss: number },
): Tile<AdamField>[] {
  const { start, length } = net.layout;
  return Array.from({ length: Math.ceil(inVec4s(length) / ADAM_CHUNK4) }, (_, chunk) => ({
    first4: inVec4s(start) + chunk * ADAM_CHUNK4,
    net: net.index,
    norms: norms.first,
    normCount: norms.count,
    supportLosses: supportLosses.first,
    queryLosses: queryLosses.first,
    lossCount: supportLosses.count,
    loss,
    leavesLoss: chunk === 0 ? 1 : 0,
  }));
}
