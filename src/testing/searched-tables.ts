import { ballWeights, BALL_NEIGHBOURS } from '../core/fidelity/neighbourhoods.ts';
import type { SupportSearches } from '../core/fidelity/support.ts';
import { countBalls, countWithin } from '../core/neighbours/balls.ts';
import { nearest, neighboursAt, type Neighbours } from '../core/neighbours/nearest.ts';
import { indexPoints, type PointIndex } from '../core/neighbours/point-index.ts';
import { embed, selectPoints, type Points } from '../core/neighbours/points.ts';
import { fitSpace } from '../core/neighbours/space.ts';
import { copiedRows } from '../core/privacy/copies.ts';
import type { PrivacySearches } from '../core/privacy/privacy.ts';
import type { Table } from '../core/table/types.ts';
import { resultOf } from './result-of.ts';

export interface SearchedTables {
  readonly train: Table;
  readonly holdout: Table;
  readonly synthetic: Table;
  readonly names: readonly string[];
}

/** Every search that fidelity and privacy need, with the first training rows for the sample of the holdout's size. */
export function searchTables({ train, holdout, synthetic, names }: SearchedTables): {
  readonly support: SupportSearches;
  readonly privacy: PrivacySearches;
} {
  const space = fitSpace({ train, others: [holdout, synthetic], names });
  const [ofTrain, ofHoldout, ofSynthetic] = [
    embed(space, train),
    embed(space, holdout),
    embed(space, synthetic),
  ];
  const index = indexOf(ofTrain);
  const syntheticIndex = indexOf(ofSynthetic);
  const size = Math.min(train.rows, holdout.rows);
  const realToReal = resultOf(nearest({ queries: ofTrain, index, k: BALL_NEIGHBOURS, skipSelf: true }));
  const radii = neighboursAt(realToReal, BALL_NEIGHBOURS - 1).distances;
  const inside = resultOf(countWithin({ queries: ofTrain, index, radii, skipSelf: true }));
  const closest = (queries: Points, among: PointIndex): Neighbours =>
    resultOf(nearest({ queries, index: among, k: 1 }));
  const realToSynthetic = closest(ofTrain, syntheticIndex);
  const syntheticToTrain = resultOf(nearest({ queries: ofSynthetic, index, k: 2 }));
  return {
    support: {
      real: ofTrain,
      synthetic: ofSynthetic,
      realToReal,
      syntheticToReal: syntheticToTrain,
      realToSynthetic,
      ballSums: resultOf(countBalls({ queries: ofSynthetic, index, radii, weights: ballWeights(inside) })),
    },
    privacy: {
      syntheticToTrain,
      syntheticToTrainSample: closest(ofSynthetic, indexOf(firstOf(ofTrain, size))),
      syntheticToHoldout: closest(ofSynthetic, indexOf(firstOf(ofHoldout, size))),
      trainToSynthetic: realToSynthetic,
      holdoutToSynthetic: closest(ofHoldout, syntheticIndex),
      holdoutToTrain: closest(ofHoldout, index),
      isCopy: copiedRows(train, synthetic, names),
    },
  };
}

const indexOf = (points: Points): PointIndex => resultOf(indexPoints(points));

const firstOf = (points: Points, size: number): Points =>
  selectPoints(
    points,
    Array.from({ length: size }, (_, row) => row),
  );
