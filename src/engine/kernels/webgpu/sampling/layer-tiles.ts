import { ACTIVATES, ADDS_INPUT, KEEPS_SLOPE, LINEAR } from '../dense/dense.ts';
import type { DenseField } from '../dense/dense.ts';
import { regionAt } from '../plan/arena.ts';
import type { Region } from '../plan/arena.ts';
import { at4, columns4, param4, stride4 } from '../plan/net-on-device.ts';
import { cover } from '../tile/tile-table.ts';
import type { Tile } from '../tile/tile-table.ts';
import { EXTENT, TOLD_TIME } from './level-block.ts';
import type { Classifier, SamplingSizes, ScoreNet } from './sampling-regions.ts';

type Net = ScoreNet | Classifier;

/** What tiles of the dense kernel have here that are not a layer on a table of biases. */
const PLAIN = { slope: 0, told: 0, embedding: 0, embeddingK4: 0, conditionWeights: 0 } as const;

const extentOf = ({ objective }: Net): number =>
  objective === 'velocity' ? EXTENT.scoreConditions : EXTENT.classifierConditions;

const capacityOf = ({ objective }: Net, sizes: SamplingSizes): number =>
  objective === 'velocity' ? sizes.scoreConditions : sizes.classifierConditions;

/** Tiles of e = SiLU(c·E + e) over all conditions of a net. */
export function embeddingTiles(net: Net, sizes: SamplingSizes): Tile<DenseField>[] {
  const { conditions, embedding } = net.tables;
  const same = {
    ...PLAIN,
    columns4: columns4(embedding.columns),
    extent: extentOf(net),
    input: at4(conditions),
    inputStride: stride4(conditions),
    inputK4: columns4(conditions.columns),
    weights: param4(net, 'E'),
    bias: param4(net, 'e'),
    output: at4(embedding),
    outputStride: stride4(embedding),
    does: ACTIVATES,
  };
  return covered({ side: sizes.side, rows: capacityOf(net, sizes) }, same);
}

/** Tiles of b + e·C for every layer of a net, over all of its conditions. */
export const biasTiles = (net: Net, sizes: SamplingSizes): Tile<DenseField>[] =>
  net.tables.biases.flatMap((biases, depth) => {
    const { embedding } = net.tables;
    const same = {
      ...PLAIN,
      columns4: columns4(biases.columns),
      extent: extentOf(net),
      input: at4(embedding),
      inputStride: stride4(embedding),
      inputK4: columns4(embedding.columns),
      weights: param4(net, `C${depth}`),
      bias: param4(net, depth === 0 ? 'a' : `b${depth}`),
      output: at4(biases),
      outputStride: stride4(biases),
      does: LINEAR,
    };
    return covered({ side: sizes.side, rows: capacityOf(net, sizes) }, same);
  });

export interface SampledLayer {
  readonly side: number;
  readonly rows: number;
  /** 0 the input projection, then the blocks; none beyond. */
  readonly depth: number;
  /** x, or Heun's guess of it. */
  readonly from: Region;
  /** The two regions that layers write to by turns. */
  readonly hidden: readonly [Region, Region];
  /** Which list tells a row's condition; none for a net that is told the time only. */
  readonly told?: number;
}

/** Tiles of a layer of a net that predicts, with biases from its tables. */
export function layerTiles(net: Net, layer: SampledLayer): Tile<DenseField>[] {
  const { depth, from, hidden, told, side, rows } = layer;
  if (depth > net.spec.blocks) return [];
  const input = depth === 0 ? from : regionAt(hidden, (depth - 1) % 2);
  const output = regionAt(hidden, depth % 2);
  const keepsSlope = net.objective !== 'velocity' && depth > 0;
  const same = {
    ...PLAIN,
    columns4: columns4(output.columns),
    extent: EXTENT.rows,
    input: at4(input),
    inputStride: stride4(input),
    inputK4: columns4(input.columns),
    weights: param4(net, depth === 0 ? 'A' : `B${depth}`),
    bias: at4(regionAt(net.tables.biases, depth)),
    told: told ?? TOLD_TIME,
    output: at4(output),
    outputStride: stride4(output),
    slope: keepsSlope ? at4(regionAt(net.slopes, depth - 1)) : 0,
    does: depth === 0 ? LINEAR : ACTIVATES | ADDS_INPUT | (keepsSlope ? KEEPS_SLOPE : 0),
  };
  return covered({ side, rows }, same);
}

const covered = (
  { side, rows }: { side: number; rows: number },
  same: Omit<Tile<DenseField>, 'row' | 'col4'>,
): Tile<DenseField>[] =>
  cover(side, { rows, cols4: same.columns4 }).map((corner) => ({ ...corner, ...same }));
