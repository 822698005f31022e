import { neighboursAt, type Neighbours } from '../neighbours/nearest.ts';
import type { Points } from '../neighbours/points.ts';
import { fold, type Key } from '../rng/key.ts';
import { undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { alphaPrecision, betaRecall } from './alpha-beta.ts';
import { centreOf, distancesToCentre } from './centre.ts';
import { valuesAt } from './group-rows.ts';
import { authenticity, BALL_NEIGHBOURS, coverage, density } from './neighbourhoods.ts';

/** What the metrics of support rest on: real are the training rows, all in one space. */
export interface SupportSearches {
  readonly real: Points;
  readonly synthetic: Points;
  /** k = 5, each row without itself. */
  readonly realToReal: Neighbours;
  /** k ≥ 1. */
  readonly syntheticToReal: Neighbours;
  /** k ≥ 1. */
  readonly realToSynthetic: Neighbours;
  /** For each synthetic row, `countBalls` with the distances at the 5th place of realToReal and `ballWeights`. */
  readonly ballSums: Float64Array;
}

export interface SupportInput extends SupportSearches {
  /** The rows that count: of one group, or all by default. Neighbours are looked for among all rows either way. */
  readonly rows?: { readonly real: Int32Array; readonly synthetic: Int32Array };
  readonly resamples: number;
  readonly key: Key;
}

export interface SupportMetrics {
  readonly alpha_precision: Estimate;
  readonly beta_recall: Estimate;
  readonly authenticity: Estimate;
  readonly density: Estimate;
  readonly coverage: Estimate;
}

/**
 * Where synthetic rows lie among real ones. For a group, centres are of its rows and rates over its rows, while
 * neighbours may belong to other groups. Yields every few milliseconds.
 */
export function* supportMetrics(input: SupportInput): Generator<void, SupportMetrics> {
  const { resamples, key } = input;
  const rows = input.rows ?? { real: all(input.real), synthetic: all(input.synthetic) };
  if (rows.real.length === 0 || rows.synthetic.length === 0) return withoutRows(rows);
  if (input.realToReal.k !== BALL_NEIGHBOURS)
    throw new RangeError(`neighbours of real rows are needed for k = ${BALL_NEIGHBOURS}`);
  const realCentre = centreOf(input.real, rows.real);
  const syntheticCentre = centreOf(input.synthetic, rows.synthetic);
  const nearestReal = neighboursAt(input.realToReal, 0).distances;
  const radii = neighboursAt(input.realToReal, BALL_NEIGHBOURS - 1).distances;
  const toSynthetic = neighboursAt(input.realToSynthetic, 0);
  const toReal = neighboursAt(input.syntheticToReal, 0);
  const realToSynthetic = valuesAt(toSynthetic.distances, rows.real);
  return {
    alpha_precision: yield* alphaPrecision({
      real: distancesToCentre(input.real, rows.real, realCentre),
      synthetic: distancesToCentre(input.synthetic, rows.synthetic, realCentre),
      resamples,
      key: fold(key, 'alpha_precision'),
    }),
    beta_recall: yield* betaRecall({
      realToReal: valuesAt(nearestReal, rows.real),
      realToSynthetic,
      nearestToCentre: distancesToCentre(
        input.synthetic,
        rows.real.map((row) => toSynthetic.rows[row] as number),
        syntheticCentre,
      ),
      resamples,
      key: fold(key, 'beta_recall'),
    }),
    authenticity: authenticity({
      syntheticToReal: valuesAt(toReal.distances, rows.synthetic),
      nearestReal: rows.synthetic.map((row) => toReal.rows[row] as number),
      realToReal: nearestReal,
    }),
    density: yield* density({
      sums: valuesAt(input.ballSums, rows.synthetic),
      resamples,
      key: fold(key, 'density'),
    }),
    coverage: coverage({ radii: valuesAt(radii, rows.real), realToSynthetic }),
  };
}

const all = ({ rows }: Points): Int32Array => Int32Array.from({ length: rows }, (_, row) => row);

function withoutRows({ real, synthetic }: { real: Int32Array; synthetic: Int32Array }): SupportMetrics {
  const none = undefinedEstimate(
    real.length === 0 ? 'There are no such real rows.' : 'There are no such synthetic rows.',
    Math.min(real.length, synthetic.length),
  );
  return {
    alpha_precision: none,
    beta_recall: none,
    authenticity: none,
    density: none,
    coverage: none,
  };
}
