import { authenticity, ballWeights, BALL_NEIGHBOURS } from '../../core/fidelity/neighbourhoods.ts';
import { joinNeighbours, neighboursAt, type Neighbours } from '../../core/neighbours/nearest.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import type { Perform } from './crew/crew.ts';
import type { Comparison } from './crew/comparison.ts';
import type { Part } from './crew/neighbour-tasks.ts';
import type { RowSet } from './crew/row-sets.ts';
import type { FoundPrivacy, FoundSupport } from './crew/table-tasks.ts';

/** Every search is done in this many parts, which threads share and after each of which a cancel is heard. */
const PARTS: readonly Part[] = Array.from({ length: 4 }, (_, index, of = 4) => ({ index, of }));

/** The searches that one comparison rests on. */
export interface FoundNeighbours {
  /** Among as many rows of each table. */
  readonly support: FoundSupport;
  /** Among all rows: a copy is one whichever others are looked at. */
  readonly authenticity: Estimate;
  readonly privacy: FoundPrivacy;
}

/** Each search once, whoever asks for it. */
export interface Neighbourhood {
  find(comparison: Comparison): Promise<FoundNeighbours>;
}

export function createNeighbourhood(perform: Perform): Neighbourhood {
  const known = new Map<string, Promise<Neighbours>>();
  const nearest = (queries: RowSet, among: RowSet, k: number): Promise<Neighbours> => {
    const name = `${queries} ${among} ${k}`;
    const found =
      known.get(name) ??
      Promise.all(PARTS.map((part) => perform({ type: 'nearest', queries, among, k, part }))).then(
        joinNeighbours,
      );
    known.set(name, found);
    return found;
  };
  let balls: Promise<{ radii: Float64Array; weights: Float64Array }> | undefined;
  const ballsAround = async (real: RowSet): Promise<{ radii: Float64Array; weights: Float64Array }> => {
    const radii = neighboursAt(await nearest(real, real, BALL_NEIGHBOURS), BALL_NEIGHBOURS - 1).distances;
    const parts = PARTS.map((part) => perform({ type: 'within', queries: real, radii, part }));
    return { radii, weights: ballWeights(joined(await Promise.all(parts), Int32Array)) };
  };

  return {
    async find({ real, drawn, holdout, evenReal, evenHoldout, likeReal, likeDrawn }) {
      balls ??= ballsAround(likeReal);
      const ballSums = balls.then(async (around) => {
        const parts = PARTS.map((part) =>
          perform({ type: 'balls', queries: likeDrawn, centres: likeReal, ...around, part }),
        );
        return joined(await Promise.all(parts), Float64Array);
      });
      // All at once: a cancel must find nobody who has stopped listening.
      const [
        [toReal, fromReal, toEvenReal, toEvenHoldout, fromHoldout, holdoutToReal, amongReal],
        [realToReal, syntheticToReal, realToSynthetic],
        sums,
      ] = await Promise.all([
        Promise.all([
          nearest(drawn, real, 2),
          nearest(real, drawn, 1),
          nearest(drawn, evenReal, 1),
          nearest(drawn, evenHoldout, 1),
          nearest(holdout, drawn, 1),
          nearest(holdout, real, 1),
          nearest(real, real, 1),
        ]),
        Promise.all([
          nearest(likeReal, likeReal, BALL_NEIGHBOURS),
          nearest(likeDrawn, likeReal, 1),
          nearest(likeReal, likeDrawn, 1),
        ]),
        ballSums,
      ]);
      const closest = neighboursAt(toReal, 0);
      return {
        support: { realToReal, syntheticToReal, realToSynthetic, ballSums: sums },
        authenticity: authenticity({
          syntheticToReal: closest.distances,
          nearestReal: closest.rows,
          realToReal: neighboursAt(amongReal, 0).distances,
        }),
        privacy: {
          syntheticToTrain: toReal,
          syntheticToTrainSample: toEvenReal,
          syntheticToHoldout: toEvenHoldout,
          trainToSynthetic: fromReal,
          holdoutToSynthetic: fromHoldout,
          holdoutToTrain: holdoutToReal,
        },
      };
    },
  };
}

function joined<Values extends Int32Array | Float64Array>(
  parts: readonly Values[],
  Type: new (length: number) => Values,
): Values {
  const all = new Type(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
