import { advanceTiles } from '../advance/advance.ts';
import type { AdvanceField } from '../advance/advance.ts';
import { CLASS_COTANGENT_ROWS } from '../class-cotangent/class-cotangent.ts';
import type { ClassCotangentField } from '../class-cotangent/class-cotangent.ts';
import type { DenseField } from '../dense/dense.ts';
import { hiddenBackTiles, inputBackTiles } from '../dense-back/dense-back-tiles.ts';
import type { Launch } from '../gpu/launch.ts';
import type { GuidedOutputField } from '../guided-output/guided-output.ts';
import { regionAt } from '../plan/arena.ts';
import type { Region } from '../plan/arena.ts';
import { at4, columns4, param4, stride4 } from '../plan/net-on-device.ts';
import { startTiles } from '../start/start.ts';
import { cover } from '../tile/tile-table.ts';
import type { Tile } from '../tile/tile-table.ts';
import { biasTiles, embeddingTiles, layerTiles } from './layer-tiles.ts';
import type { SamplingKernels } from './sampling-kernels.ts';
import type { Classifier, SamplingRegions, SamplingSizes } from './sampling-regions.ts';

/** What a schedule is for: so many told terms, these classifiers in the order of their terms, and what they are asked about. */
export interface Guided {
  readonly terms: number;
  readonly classifiers: readonly Classifier[];
  /** x̂_0 and not x. */
  readonly seesEstimate: boolean;
}

export interface SamplingSchedule {
  /** Once a request: x from noise. */
  readonly start: readonly Launch[];
  /** Once a submit: e·C + b of every distinct condition of its levels. */
  readonly tables: readonly Launch[];
  /** A prediction at x and what follows from it; the same at Heun's guess. */
  readonly atX: readonly Launch[];
  readonly atGuess: readonly Launch[];
}

export interface SamplingScheduleInput {
  readonly regions: SamplingRegions;
  readonly kernels: SamplingKernels;
  readonly sizes: SamplingSizes;
  readonly batch: number;
  readonly isSoftware: boolean;
  /** Of each classifier, where in `rows` its π begins. */
  readonly towards: ReadonlyMap<Classifier, number>;
}

/**
 * Launches of guided sampling. A prediction of a score net with b blocks is b + 2 launches, which include the solver step;
 * with classifiers of c ≤ b blocks, which run beside it, b + c + 6. Those that see x̂_0 run after it: b + 2c + 7.
 */
export function samplingSchedule(input: SamplingScheduleInput, guided: Guided): SamplingSchedule {
  const { regions, kernels, sizes, batch } = input;
  const nets = [regions.score, ...guided.classifiers];
  return {
    start: [{ kernel: kernels.start, tiles: startTiles(batch * regions.x.columns) }],
    tables: [
      { kernel: kernels.tables, tiles: nets.flatMap((net) => embeddingTiles(net, sizes)) },
      { kernel: kernels.tables, tiles: nets.flatMap((net) => biasTiles(net, sizes)) },
    ],
    atX: predictionLaunches(input, guided, regions.x),
    atGuess: predictionLaunches(input, guided, regions.guess),
  };
}

function predictionLaunches(input: SamplingScheduleInput, guided: Guided, from: Region): Launch[] {
  const { terms, classifiers, seesEstimate } = guided;
  const { regions, kernels, sizes, batch, isSoftware } = input;
  const { score } = regions;
  const depths = Array.from(
    { length: 1 + Math.max(score.spec.blocks, ...classifiers.map(({ spec }) => spec.blocks)) },
    (_, depth) => depth,
  );
  const size = { side: sizes.side, rows: batch };
  const scoreTiles = depths.map((depth) =>
    score.hidden
      .slice(0, terms)
      .flatMap((hidden, told) => layerTiles(score, { ...size, depth, from, hidden, told })),
  );
  const classifierTiles = depths.map((depth) =>
    classifiers.flatMap((net) =>
      layerTiles(net, { ...size, depth, from: seesEstimate ? regions.estimate : from, hidden: net.hidden }),
    ),
  );
  const dense = (tiles: readonly Tile<DenseField>[]): Launch => ({ kernel: kernels.dense, tiles });
  const output = { kernel: kernels.guidedOutput, tiles: outputTiles(input, guided) };
  if (classifiers.length === 0) return [...scoreTiles.map(dense), output];
  const predicted = seesEstimate
    ? [...scoreTiles.map(dense), output, ...classifierTiles.map(dense)]
    : [
        ...depths.map((depth) => dense([scoreTiles, classifierTiles].flatMap((tiles) => tiles[depth] ?? []))),
        output,
      ];
  const back = depths.map((depth) =>
    classifiers.flatMap((net) =>
      depth > net.spec.blocks ? [] : hiddenBackTiles(net, net.spec.blocks - depth, size),
    ),
  );
  const gradients = classifiers.map(({ gradient }) => at4(gradient));
  const following: Tile<AdvanceField>[] = advanceTiles(batch, { isSoftware, gradients });
  return [
    ...predicted,
    { kernel: kernels.classCotangent, tiles: classifiers.flatMap((net, i) => cotangentTiles(input, net, i)) },
    ...back.map((tiles) => ({ kernel: kernels.denseBack, tiles })),
    {
      kernel: kernels.denseBack,
      tiles: classifiers.flatMap((net) => inputBackTiles(net, net.gradient, size)),
    },
    { kernel: kernels.advance, tiles: following },
  ];
}

function outputTiles(
  { regions: { score }, sizes: { side }, batch }: SamplingScheduleInput,
  { terms, classifiers, seesEstimate }: Guided,
): Tile<GuidedOutputField>[] {
  const { spec } = score;
  const last = score.hidden.map((hidden) => at4(regionAt(hidden, spec.blocks % 2)));
  const [first = 0, second = 0] = last;
  const same = {
    columns4: columns4(spec.outputs),
    terms,
    hidden: first,
    hiddenStride: second - first,
    hiddenK4: columns4(spec.width),
    weights: param4(score, 'O'),
    bias: param4(score, 'o'),
    isFollowed: classifiers.length > 0 ? 1 : 0,
    isSeen: classifiers.length > 0 && seesEstimate ? 1 : 0,
  };
  return cover(side, { rows: batch, cols4: same.columns4 }).map((place) => ({ ...place, ...same }));
}

function cotangentTiles(
  { batch, towards }: SamplingScheduleInput,
  net: Classifier,
  classifier: number,
): Tile<ClassCotangentField>[] {
  const { spec, hidden, outputCotangent } = net;
  const last = regionAt(hidden, spec.blocks % 2);
  return Array.from({ length: Math.ceil(batch / CLASS_COTANGENT_ROWS) }, (_, i) => ({
    row: i * CLASS_COTANGENT_ROWS,
    classes: spec.outputs,
    hidden: at4(last),
    hiddenStride: stride4(last),
    hiddenK4: columns4(spec.width),
    weights: param4(net, 'O'),
    bias: param4(net, 'o'),
    cotangent: at4(outputCotangent),
    classifier,
    towards: towards.get(net) ?? 0,
  }));
}
