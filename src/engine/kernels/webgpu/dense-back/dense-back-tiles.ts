import { at4, columns4, param4, slope } from '../plan/net-on-device.ts';
import type { NetOnDevice } from '../plan/net-on-device.ts';
import type { Tile } from '../tile/tile-table.ts';
import { cover } from '../tile/tile-table.ts';
import { ADDS, KEEPS, SLOPES } from './dense-back.ts';
import type { DenseBackField } from './dense-back.ts';

/**
 * Tiles of a net's backward pass at that depth, counted from the output: 0 goes through O, then one depth for each
 * block, and the last to the embedding; none beyond.
 */
export function denseBackTiles(net: NetOnDevice, depth: number, side: number): Tile<DenseBackField>[] {
  const { spec, regions, arena } = net;
  const { blocks } = spec;
  if (depth > blocks + 1) return [];
  const toEmbedding = depth === blocks + 1;
  const width4 = columns4(toEmbedding ? spec.embedding : spec.width);
  const place = toEmbedding ? embeddingStep(net) : hiddenStep(net, blocks - depth);
  const same = {
    columns4: width4,
    k4: columns4(depth === 0 ? spec.outputs : spec.width),
    kept: at4(regions.hiddenCotangent),
    ...place,
  };
  return cover(side, { rows: arena.rows, cols4: width4 }).map((corner) => ({ ...corner, ...same }));
}

const ALONE = { more: 0, moreUpstream: 0, upstreamStride: 0, moreWeights: 0, weightsStride: 0 } as const;

type Step = Omit<Tile<DenseBackField>, 'row' | 'col4' | 'columns4' | 'k4' | 'kept'>;

/** To h of that block: from the output for the last one, else from the block after it. */
function hiddenStep(net: NetOnDevice, block: number): Step {
  const isLast = block === net.spec.blocks;
  const from = isLast ? net.regions.outputCotangent : slope(net, block + 1);
  return {
    ...ALONE,
    upstream: at4(from),
    weights: param4(net, isLast ? 'O' : `B${block + 1}`),
    slope: block === 0 ? 0 : at4(slope(net, block)),
    does: KEEPS | (isLast ? 0 : ADDS) | (block === 0 ? 0 : SLOPES),
  };
}

/** To e: from every block, and from h_0, whose du is the hidden cotangent itself. */
function embeddingStep(net: NetOnDevice): Step {
  const { regions, spec } = net;
  const [first, second] = [1, Math.min(2, spec.blocks)];
  return {
    upstream: at4(regions.hiddenCotangent),
    weights: param4(net, 'C0'),
    more: spec.blocks,
    moreUpstream: at4(slope(net, first)),
    upstreamStride: at4(slope(net, second)) - at4(slope(net, first)),
    moreWeights: param4(net, `C${first}`),
    weightsStride: param4(net, `C${second}`) - param4(net, `C${first}`),
    slope: at4(regions.embeddingSlope),
    does: SLOPES,
  };
}
