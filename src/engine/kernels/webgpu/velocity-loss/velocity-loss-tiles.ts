import { at4, columns4, hidden, param4, stride4 } from '../plan/net-on-device.ts';
import type { NetOnDevice } from '../plan/net-on-device.ts';
import type { Tile } from '../tile/tile-table.ts';
import { cover } from '../tile/tile-table.ts';
import type { VelocityLossField } from './velocity-loss.ts';

/** Tiles of the output layer of a net that predicts v; their partial losses begin at `firstPartial`. */
export function velocityLossTiles(
  net: NetOnDevice,
  { side, firstPartial }: { side: number; firstPartial: number },
): Tile<VelocityLossField>[] {
  const { spec, regions, arena } = net;
  const last = hidden(net, spec.blocks);
  const same = {
    columns4: columns4(spec.outputs),
    columns: spec.outputs,
    hidden: at4(last),
    hiddenStride: stride4(last),
    hiddenK4: columns4(spec.width),
    weights: param4(net, 'O'),
    bias: param4(net, 'o'),
    velocity: at4(arena.velocity),
    velocityStride: stride4(arena.velocity),
    cotangent: at4(regions.outputCotangent),
  };
  return cover(side, { rows: arena.rows, cols4: same.columns4 }).map((place, i) => ({
    ...place,
    ...same,
    partial: firstPartial + i,
  }));
}
