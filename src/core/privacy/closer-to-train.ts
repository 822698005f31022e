import { integers } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { estimateOf } from '../fidelity/resamples.ts';

/** For each synthetic row its nearest row of a table. */
export interface Closest {
  readonly distances: Float64Array;
  readonly rows: Int32Array;
}

export interface CloserInput {
  /** Among as many training rows as there are holdout rows. */
  readonly toTrain: Closest;
  readonly toHoldout: Closest;
  readonly resamples: number;
  readonly key: Key;
}

/**
 * Share of synthetic rows strictly closer to the training rows than to the holdout, ties counting half. ½ is the aim: then
 * they are as near to rows never seen.
 *
 * Rows with the same nearest real row are resampled together: their answers depend on whether that one row fell to
 * training or to the holdout, so that resampling them one by one would give too short an interval.
 * Source: Platzer and Reutterer 2021.
 */
export function* closerToTrain(input: CloserInput): Generator<void, Estimate> {
  const { toTrain, toHoldout, resamples, key } = input;
  const n = toTrain.distances.length;
  if (n === 0) return undefinedEstimate('There are no such synthetic rows.', 0);
  if (toTrain.distances.includes(Infinity) || toHoldout.distances.includes(Infinity))
    return undefinedEstimate('There are no real rows to compare with.', n);
  const { sizes, sums } = clusters(toTrain, toHoldout);
  const replicates = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    let size = 0;
    let sum = 0;
    for (const cluster of integers(fold(key, resample), sizes.length, sizes.length)) {
      size += sizes[cluster] as number;
      sum += sums[cluster] as number;
    }
    replicates[resample] = sum / size;
    yield;
  }
  return estimateOf({ value: sums.reduce((total, part) => total + part, 0) / n, n, replicates });
}

/** By nearest real row: its synthetic rows, and how many of them are closer to training. */
function clusters(toTrain: Closest, toHoldout: Closest): { sizes: Float64Array; sums: Float64Array } {
  const members = new Map<number, { size: number; sum: number }>();
  for (let row = 0; row < toTrain.distances.length; row += 1) {
    const train = toTrain.distances[row] as number;
    const holdout = toHoldout.distances[row] as number;
    // Training rows from 0 up, holdout rows from −1 down.
    const nearest = train <= holdout ? (toTrain.rows[row] as number) : -1 - (toHoldout.rows[row] as number);
    const cluster = members.get(nearest) ?? { size: 0, sum: 0 };
    cluster.size += 1;
    cluster.sum += train < holdout ? 1 : train === holdout ? 0.5 : 0;
    members.set(nearest, cluster);
  }
  return {
    sizes: Float64Array.from(members.values(), ({ size }) => size),
    sums: Float64Array.from(members.values(), ({ sum }) => sum),
  };
}
