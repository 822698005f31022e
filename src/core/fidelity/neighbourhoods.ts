import type { Key } from '../rng/key.ts';
import { rateEstimate, undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { estimateOf, resampleRows } from './resamples.ts';
import { weightsAt } from './histogram-distance.ts';

/** Neighbours that set a real row's ball in density and coverage (Naeem et al. 2020). */
export const BALL_NEIGHBOURS = 5;

export interface AuthenticityInput {
  /** Distance of each synthetic row to its nearest real row, and which that is. */
  readonly syntheticToReal: Float64Array;
  readonly nearestReal: Int32Array;
  /** For each real row, distance to the nearest other real row. */
  readonly realToReal: Float64Array;
}

/**
 * Authenticity: share of synthetic rows farther from their nearest real row than that row is from its nearest other real
 * row. A copy is never authentic. Wilson's interval. Source: Alaa et al. 2022.
 */
export function authenticity({ syntheticToReal, nearestReal, realToReal }: AuthenticityInput): Estimate {
  let authentic = 0;
  for (let row = 0; row < syntheticToReal.length; row += 1)
    if ((syntheticToReal[row] as number) > (realToReal[nearestReal[row] as number] as number)) authentic += 1;
  return rateEstimate(authentic, syntheticToReal.length, 'There are no synthetic rows.');
}

/**
 * Coverage: share of real rows whose nearest synthetic row is within the radius of their ball, its border included.
 * radii: distance of each real row to its 5th nearest other real row. Wilson's interval. Source: Naeem et al. 2020.
 */
export function coverage({
  radii,
  realToSynthetic,
}: {
  readonly radii: Float64Array;
  readonly realToSynthetic: Float64Array;
}): Estimate {
  if (radii.includes(Infinity))
    return undefinedEstimate(`There are fewer than ${BALL_NEIGHBOURS + 1} real rows.`, radii.length);
  let covered = 0;
  for (let row = 0; row < radii.length; row += 1)
    if ((realToSynthetic[row] as number) <= (radii[row] as number)) covered += 1;
  return rateEstimate(covered, radii.length, 'There are no such real rows.');
}

/**
 * Weights of the real balls for `countBalls`: 1 ÷ the number of other real rows in each (`countWithin` of its radius),
 * which is 1 ÷ 5 unless several are equally far. So a fresh sample of the real rows has density 1 in tables with many
 * identical rows too.
 */
export const ballWeights = (realRowsInside: Int32Array): Float64Array =>
  Float64Array.from(realRowsInside, (count) => 1 / Math.max(1, count));

export interface DensityInput {
  /** For each synthetic row the weighted sum of the real balls that hold it (`countBalls`). */
  readonly sums: Float64Array;
  readonly resamples: number;
  readonly key: Key;
}

/**
 * Density: the mean over synthetic rows of how many balls of real rows hold it, relative to what is expected of a real
 * row. Synthetic rows are resampled, the balls are held. Source: Naeem et al. 2020, but for `ballWeights`.
 */
export function* density({ sums, resamples, key }: DensityInput): Generator<void, Estimate> {
  const n = sums.length;
  if (n === 0) return undefinedEstimate('There are no such synthetic rows.', 0);
  const resampled = yield* resampleRows({ rows: n, resamples, key });
  const replicates = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    const weights = weightsAt(resampled, resample);
    let sum = 0;
    for (let row = 0; row < n; row += 1) sum += (weights[row] as number) * (sums[row] as number);
    replicates[resample] = sum / n;
    yield;
  }
  return estimateOf({ value: sums.reduce((sum, value) => sum + value, 0) / n, n, replicates });
}
