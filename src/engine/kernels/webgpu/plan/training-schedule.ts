import { adamTiles } from '../adam/adam-tiles.ts';
import type { NetPartials, Partials } from '../adam/adam-tiles.ts';
import { crossEntropyTiles } from '../cross-entropy/cross-entropy-tiles.ts';
import { denseTiles } from '../dense/dense-tiles.ts';
import { denseBackTiles } from '../dense-back/dense-back-tiles.ts';
import type { Launch } from '../gpu/launch.ts';
import { noiseTiles } from '../noise/noise-tiles.ts';
import type { Tile } from '../tile/tile-table.ts';
import { velocityLossTiles } from '../velocity-loss/velocity-loss-tiles.ts';
import { weightsGradientTiles } from '../weights-gradient/weights-gradient-tiles.ts';
import type { NetOnDevice } from './net-on-device.ts';
import type { TrainingKernels } from './training-kernels.ts';

/** The launches of one step for some of the nets of a plan. */
export interface TrainingSchedule {
  /** Noise, forward, loss, backward and gradient of one batch at φ. */
  readonly pass: readonly Launch[];
  /** The same at φ' but for the gradient, which is the last launch of `pass`: only the losses go elsewhere. */
  readonly fastPass: readonly Launch[];
  /** The update with that gradient. */
  readonly update: readonly Launch[];
  /** Floats of the buffer `sums`, which begins with the losses of each net of the plan on support and query. */
  readonly sums: number;
}

export interface ScheduleInput {
  /** The nets that are updated. */
  readonly nets: readonly NetOnDevice[];
  /** Number of nets in the plan. */
  readonly planned: number;
  readonly batch: number;
  readonly features: number;
  readonly side: number;
  readonly kernels: TrainingKernels;
}

/**
 * Nets run side by side: what is at the same depth in several of them is one launch. A plain step of nets with up to b
 * blocks is 2b + 8 launches, and one more where both velocities and labels are learnt.
 */
export function trainingSchedule(input: ScheduleInput): TrainingSchedule {
  const { nets, planned, side, kernels } = input;
  const places = new Map<NetOnDevice, NetPartials>();
  let sums = 2 * planned;
  const partials = (count: number): Partials => {
    const first = sums;
    sums += count;
    return { first, count };
  };
  const weights = nets.map((net) => {
    const tiles = weightsGradientTiles(net, { side, firstPartial: sums });
    const norms = partials(tiles.length);
    const { length } = lossTiles(net, { side, firstPartial: 0 });
    places.set(net, { norms, supportLosses: partials(length), queryLosses: partials(length) });
    return tiles;
  });
  const placeOf = (net: NetOnDevice): NetPartials => {
    const place = places.get(net);
    if (place === undefined) throw new RangeError(`net ${net.index} is not scheduled`);
    return place;
  };
  const lossesOf = (isVelocity: boolean, which: 'supportLosses' | 'queryLosses'): Tile<string>[] =>
    nets
      .filter(({ objective }) => (objective === 'velocity') === isVelocity)
      .flatMap((net) => lossTiles(net, { side, firstPartial: placeOf(net)[which].first }));
  const deepest = Math.max(0, ...nets.map(({ spec }) => spec.blocks));
  const depths = Array.from({ length: deepest + 2 }, (_, depth) => depth);
  const passTo = (which: 'supportLosses' | 'queryLosses'): readonly Launch[] => [
    { kernel: kernels.noise, tiles: noiseTiles(input, nets) },
    ...depths.map((depth) => ({
      kernel: kernels.dense,
      tiles: nets.flatMap((net) => denseTiles(net, depth, side)),
    })),
    { kernel: kernels.velocityLoss, tiles: lossesOf(true, which) },
    { kernel: kernels.crossEntropy, tiles: lossesOf(false, which) },
    ...depths.map((depth) => ({
      kernel: kernels.denseBack,
      tiles: nets.flatMap((net) => denseBackTiles(net, depth, side)),
    })),
  ];
  return {
    pass: [...passTo('supportLosses'), { kernel: kernels.weightsGradient, tiles: weights.flat() }],
    fastPass: passTo('queryLosses'),
    update: [
      {
        kernel: kernels.adam,
        tiles: nets.flatMap((net) => adamTiles(net, { ...placeOf(net), loss: 2 * net.index })),
      },
    ],
    sums,
  };
}

const lossTiles = (net: NetOnDevice, place: { side: number; firstPartial: number }): Tile<string>[] =>
  net.objective === 'velocity' ? velocityLossTiles(net, place) : crossEntropyTiles(net, place.firstPartial);
