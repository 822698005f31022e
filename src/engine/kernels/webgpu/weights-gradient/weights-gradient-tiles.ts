import type { Region } from '../plan/arena.ts';
import { at4, columns4, hidden, param4, slope, stride4 } from '../plan/net-on-device.ts';
import type { NetOnDevice } from '../plan/net-on-device.ts';
import type { Tile } from '../tile/tile-table.ts';
import { cover } from '../tile/tile-table.ts';
import type { WeightsGradientField } from './weights-gradient.ts';

interface Matrix {
  readonly name: string;
  readonly input: Region;
  readonly upstream: Region;
  /** Whether the bias of that matrix follows it, and the ones of the input are its input. */
  readonly hasBias: boolean;
}

/** Tiles of every matrix and bias of a net; their partial squared norms begin at `firstPartial`. */
export function weightsGradientTiles(
  net: NetOnDevice,
  { side, firstPartial }: { side: number; firstPartial: number },
): Tile<WeightsGradientField>[] {
  const places = matricesOf(net).flatMap(({ name, input, upstream, hasBias }) => {
    const same = {
      rows: 4 * columns4(input.columns) + (hasBias ? 1 : 0),
      columns4: columns4(upstream.columns),
      input: at4(input),
      inputStride: stride4(input),
      upstream: at4(upstream),
      weights: param4(net, name),
    };
    return cover(side, { rows: same.rows, cols4: same.columns4 }).map((corner) => ({ ...corner, ...same }));
  });
  return places.map((place, i) => ({ ...place, partial: firstPartial + i, net: net.index }));
}

function matricesOf(net: NetOnDevice): Matrix[] {
  const { regions, arena, spec } = net;
  const { embedding, hiddenCotangent } = regions;
  const withBias = (name: string, input: Region, upstream: Region): Matrix => ({
    name,
    input,
    upstream,
    hasBias: true,
  });
  const fromEmbedding = (name: string, upstream: Region): Matrix => ({
    name,
    input: embedding,
    upstream,
    hasBias: false,
  });
  return [
    withBias('E', regions.conditions, regions.embeddingSlope),
    withBias('A', arena.noised, hiddenCotangent),
    fromEmbedding('C0', hiddenCotangent),
    ...Array.from({ length: spec.blocks }, (_, i) => i + 1).flatMap((block) => [
      withBias(`B${block}`, hidden(net, block - 1), slope(net, block)),
      fromEmbedding(`C${block}`, slope(net, block)),
    ]),
    withBias('O', hidden(net, spec.blocks), regions.outputCotangent),
  ];
}
