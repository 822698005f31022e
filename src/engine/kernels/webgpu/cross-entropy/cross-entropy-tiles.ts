import { at4, columns4, hidden, param4, stride4 } from '../plan/net-on-device.ts';
import type { NetOnDevice } from '../plan/net-on-device.ts';
import type { Tile } from '../tile/tile-table.ts';
import { CROSS_ENTROPY_ROWS } from './cross-entropy.ts';
import type { CrossEntropyField } from './cross-entropy.ts';

/** Tiles of the output layer of a classifier; their partial losses begin at `firstPartial`. */
export function crossEntropyTiles(net: NetOnDevice, firstPartial: number): Tile<CrossEntropyField>[] {
  const { spec, objective, regions, arena } = net;
  const last = hidden(net, spec.blocks);
  return Array.from({ length: arena.rows / CROSS_ENTROPY_ROWS }, (_, i) => ({
    row: i * CROSS_ENTROPY_ROWS,
    classes: spec.outputs,
    hidden: at4(last),
    hiddenStride: stride4(last),
    hiddenK4: columns4(spec.width),
    weights: param4(net, 'O'),
    bias: param4(net, 'o'),
    cotangent: at4(regions.outputCotangent),
    ofGroup: objective === 'group' ? 1 : 0,
    partial: firstPartial + i,
  }));
}
