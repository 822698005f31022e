import type { Region } from '../plan/arena.ts';
import { at4, columns4, hidden, param4, slope, stride4 } from '../plan/net-on-device.ts';
import type { NetOnDevice } from '../plan/net-on-device.ts';
import type { Tile } from '../tile/tile-table.ts';
import { cover } from '../tile/tile-table.ts';
import { ACTIVATES, ADDS_INPUT, KEEPS_SLOPE, LINEAR } from './dense.ts';
import type { DenseField } from './dense.ts';

interface Layer {
  readonly input: Region;
  readonly output: Region;
  readonly slope: Region | null;
  /** Names of W, b and, where the embedding enters, C. */
  readonly names: readonly [string, string, string?];
  readonly does: number;
}

/** Tiles of the layer of that depth: 0 the embedding, 1 the input projection, then the blocks; none beyond. */
export function denseTiles(net: NetOnDevice, depth: number, side: number): Tile<DenseField>[] {
  const layer = layerAt(net, depth);
  if (layer === null) return [];
  const { input, output, names, does } = layer;
  const [weights, bias, condition] = names;
  const same = {
    columns4: columns4(output.columns),
    extent: 0,
    input: at4(input),
    inputStride: stride4(input),
    inputK4: columns4(input.columns),
    weights: param4(net, weights),
    bias: param4(net, bias),
    told: 0,
    embedding: at4(net.regions.embedding),
    embeddingK4: condition === undefined ? 0 : columns4(net.spec.embedding),
    conditionWeights: condition === undefined ? 0 : param4(net, condition),
    output: at4(output),
    outputStride: stride4(output),
    slope: layer.slope === null ? 0 : at4(layer.slope),
    does,
  };
  return cover(side, { rows: net.arena.rows, cols4: same.columns4 }).map((place) => ({ ...place, ...same }));
}

function layerAt(net: NetOnDevice, depth: number): Layer | null {
  const { regions, arena, spec } = net;
  if (depth === 0) {
    const { conditions, embedding, embeddingSlope } = regions;
    return {
      input: conditions,
      output: embedding,
      slope: embeddingSlope,
      names: ['E', 'e'],
      does: ACTIVATES | KEEPS_SLOPE,
    };
  }
  if (depth === 1) {
    return {
      input: arena.noised,
      output: hidden(net, 0),
      slope: null,
      names: ['A', 'a', 'C0'],
      does: LINEAR,
    };
  }
  const block = depth - 1;
  if (block > spec.blocks) return null;
  return {
    input: hidden(net, block - 1),
    output: hidden(net, block),
    slope: slope(net, block),
    names: [`B${block}`, `b${block}`, `C${block}`],
    does: ACTIVATES | ADDS_INPUT | KEEPS_SLOPE,
  };
}
