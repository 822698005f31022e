import type { NetSpec } from '../../../nets/spec.ts';
import { regionAt } from '../plan/arena.ts';
import type { Region } from '../plan/arena.ts';
import { at4, columns4, param4 } from '../plan/net-on-device.ts';
import type { NetOnDevice } from '../plan/net-on-device.ts';
import type { PaddedLayout } from '../plan/padded-layout.ts';
import type { Tile } from '../tile/tile-table.ts';
import { cover } from '../tile/tile-table.ts';
import { ADDS, KEEPS, SLOPES } from './dense-back.ts';
import type { DenseBackField } from './dense-back.ts';

/** What going backward needs to know of a net, in training and in guidance. */
export interface BackwardNet {
  readonly spec: NetSpec;
  readonly layout: PaddedLayout;
  readonly slopes: readonly Region[];
  readonly hiddenCotangent: Region;
  readonly outputCotangent: Region;
}

interface Size {
  readonly side: number;
  /** Padded rows of the batch. */
  readonly rows: number;
}

/**
 * Tiles of a net's backward pass at that depth, counted from the output: 0 goes through O, then one depth for each
 * block, and the last to the embedding; none beyond.
 */
export function denseBackTiles(net: NetOnDevice, depth: number, side: number): Tile<DenseBackField>[] {
  const { spec, regions, arena } = net;
  const size = { side, rows: arena.rows };
  const backward = { spec, layout: net.layout, ...regions };
  if (depth <= spec.blocks) return hiddenBackTiles(backward, spec.blocks - depth, size);
  return depth === spec.blocks + 1 ? embeddingBackTiles(backward, regions.embeddingSlope, size) : [];
}

const ALONE = { more: 0, moreUpstream: 0, upstreamStride: 0, moreWeights: 0, weightsStride: 0 } as const;

const slopeOf = ({ slopes }: BackwardNet, block: number): number => at4(regionAt(slopes, block - 1));

/** To h of that block: from the output for the last one, else from the block after it. */
export function hiddenBackTiles(net: BackwardNet, block: number, size: Size): Tile<DenseBackField>[] {
  const { spec, outputCotangent, hiddenCotangent } = net;
  const isLast = block === spec.blocks;
  return covered(size, {
    ...ALONE,
    columns4: columns4(spec.width),
    k4: columns4(isLast ? spec.outputs : spec.width),
    upstream: isLast ? at4(outputCotangent) : slopeOf(net, block + 1),
    weights: param4(net, isLast ? 'O' : `B${block + 1}`),
    kept: at4(hiddenCotangent),
    slope: block === 0 ? 0 : slopeOf(net, block),
    does: KEEPS | (isLast ? 0 : ADDS) | (block === 0 ? 0 : SLOPES),
  });
}

/** To e: from every block, and from h_0, whose du is the hidden cotangent itself. */
function embeddingBackTiles(net: BackwardNet, slope: Region, size: Size): Tile<DenseBackField>[] {
  const { spec, hiddenCotangent } = net;
  const second = Math.min(2, spec.blocks);
  return covered(size, {
    columns4: columns4(spec.embedding),
    k4: columns4(spec.width),
    upstream: at4(hiddenCotangent),
    weights: param4(net, 'C0'),
    more: spec.blocks,
    moreUpstream: slopeOf(net, 1),
    upstreamStride: slopeOf(net, second) - slopeOf(net, 1),
    moreWeights: param4(net, 'C1'),
    weightsStride: param4(net, `C${second}`) - param4(net, 'C1'),
    kept: 0,
    slope: at4(slope),
    does: SLOPES,
  });
}

/** To x, from h_0. */
export function inputBackTiles(net: BackwardNet, gradient: Region, size: Size): Tile<DenseBackField>[] {
  const { spec, hiddenCotangent } = net;
  return covered(size, {
    ...ALONE,
    columns4: columns4(spec.inputs),
    k4: columns4(spec.width),
    upstream: at4(hiddenCotangent),
    weights: param4(net, 'A'),
    kept: at4(gradient),
    slope: 0,
    does: KEEPS,
  });
}

const covered = (
  { side, rows }: Size,
  same: Omit<Tile<DenseBackField>, 'row' | 'col4'>,
): Tile<DenseBackField>[] =>
  cover(side, { rows, cols4: same.columns4 }).map((corner) => ({ ...corner, ...same }));
