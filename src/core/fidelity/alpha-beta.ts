import { fold, type Key } from '../rng/key.ts';
import { undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { weightsAt } from './histogram-distance.ts';
import { resampleRows, similarityEstimate } from './resamples.ts';
import { ascendingOrder, countsWithin, curveScore, radiiOf, repeated } from './support-curve.ts';

interface Resampling {
  readonly resamples: number;
  readonly key: Key;
}

export interface AlphaInput extends Resampling {
  /** Distance of each real row to the centre of the real rows. */
  readonly real: Float64Array;
  /** Distance of each synthetic row to the same centre. */
  readonly synthetic: Float64Array;
}

/**
 * α-precision: P_α is the share of synthetic rows within the α-quantile of the real rows' distances to their centre; the
 * score is 1 − 2 ∫ |P_α − α| dα, on 30 steps. Both tables are resampled, the centre is held.
 * Source: Alaa et al. 2022, with the ball around the centre for the support, as in synthcity's "naive" variant.
 */
export function* alphaPrecision(input: AlphaInput): Generator<void, Estimate> {
  const { real, synthetic, resamples, key } = input;
  const n = synthetic.length;
  if (real.length === 0 || n === 0) return undefinedEstimate('One of the tables has no such rows.', n);
  const [realOrder, syntheticOrder] = [ascendingOrder(real), ascendingOrder(synthetic)];
  const realResamples = yield* resampleRows({ rows: real.length, resamples, key: fold(key, 'real') });
  const syntheticResamples = yield* resampleRows({ rows: n, resamples, key: fold(key, 'synthetic') });
  const value = precisionScore(real.toSorted(), synthetic.toSorted());
  const replicates = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    replicates[resample] = precisionScore(
      repeated(real, realOrder, weightsAt(realResamples, resample)),
      repeated(synthetic, syntheticOrder, weightsAt(syntheticResamples, resample)),
    );
    yield;
  }
  return similarityEstimate({ value, n, replicates });
}

function precisionScore(real: Float64Array, synthetic: Float64Array): number {
  const counts = countsWithin(synthetic, radiiOf(real));
  return curveScore((step) => (counts[step] as number) / synthetic.length);
}

export interface BetaInput extends Resampling {
  /** For each real row, distance to the nearest other real row. */
  readonly realToReal: Float64Array;
  /** For each real row, distance to the nearest synthetic row. */
  readonly realToSynthetic: Float64Array;
  /** For each real row, how far that nearest synthetic row lies from the centre of the synthetic rows. */
  readonly nearestToCentre: Float64Array;
}

/**
 * β-recall: R_β is the share of real rows whose nearest synthetic row is at most as far as their nearest real one, and is
 * among the β of these nearest rows that lie closest to the centre of the synthetic rows; the score is
 * 1 − 2 ∫ |R_β − β| dβ, on 30 steps. Equally large samples of one population score about ½, since either is as likely to
 * be nearer: read it against the reference. Real rows are resampled, neighbours and centre are held.
 * Source: Alaa et al. 2022, in synthcity's "naive" variant, with one neighbour.
 */
export function* betaRecall(input: BetaInput): Generator<void, Estimate> {
  const { realToReal, realToSynthetic, nearestToCentre, resamples, key } = input;
  const n = realToReal.length;
  if (n === 0) return undefinedEstimate('There are no such real rows.', 0);
  if (realToSynthetic.includes(Infinity) || realToReal.includes(Infinity))
    return undefinedEstimate('There are too few rows to have neighbours.', n);
  const isCovered = Uint8Array.from(realToReal, (radius, row) =>
    (realToSynthetic[row] as number) <= radius ? 1 : 0,
  );
  const order = ascendingOrder(nearestToCentre);
  const score = (weights: Uint8Array): number => {
    const all = repeated(nearestToCentre, order, weights);
    const covered = repeated(
      nearestToCentre,
      order.filter((row) => isCovered[row] === 1),
      weights,
    );
    const counts = countsWithin(covered, radiiOf(all));
    return curveScore((step) => (counts[step] as number) / all.length);
  };
  const resampled = yield* resampleRows({ rows: n, resamples, key });
  const replicates = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    replicates[resample] = score(weightsAt(resampled, resample));
    yield;
  }
  return similarityEstimate({ value: score(new Uint8Array(n).fill(1)), n, replicates });
}
