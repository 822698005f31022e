import { hypervolume, paretoFront, type Point } from '../../core/stats/pareto.ts';
import { meanOverSeeds } from './mean-over-seeds.ts';
import { SWEPT_METRICS, type SweepCell, type SweepPoint, type SweptMetric } from './sweep-types.ts';

/** What a sweep has come to so far. */
export interface SweepMap {
  /** By target strength and then by fairness strength, ascending. */
  readonly cells: readonly SweepCell[];
  /** Of the cells' (AUC, 1 − demographic parity difference) above (½, ½); the best is ¼. See core/stats/pareto.ts. */
  readonly hypervolume: number;
}

/**
 * Gathers points, in whatever order they came, by their pair of strengths. `meanOverSeeds` says what the intervals cover.
 * The Pareto set is of the means: cells whose intervals overlap may well change places. A cell where AUC or demographic
 * parity difference is undefined is not in it. A place that came twice counts once, as it came last.
 */
export function sweepMap(points: readonly SweepPoint[]): SweepMap {
  const cells = gathered(points).map(meanCell);
  const placed = cells.flatMap((cell) => {
    const point = pointOf(cell);
    return point === null ? [] : [{ cell, point }];
  });
  const front = new Set(paretoFront(placed.map(({ point }) => point)).map((index) => placed[index]?.cell));
  return {
    cells: cells.map((cell) => ({ ...cell, isPareto: front.has(cell) })),
    hypervolume: hypervolume(placed.map(({ point }) => point)),
  };
}

/** The points of each pair of strengths, one a seed. */
function gathered(points: readonly SweepPoint[]): SweepPoint[][] {
  const byPair = new Map<string, Map<number, SweepPoint>>();
  for (const point of points) {
    const pair = `${point.target} ${point.fairness}`;
    const seeds = byPair.get(pair) ?? new Map<number, SweepPoint>();
    byPair.set(pair, seeds.set(point.seed, point));
  }
  return [...byPair.values()]
    .map((seeds) => [...seeds.values()].sort((a, b) => a.seed - b.seed))
    .sort(([a], [b]) => (a && b ? a.target - b.target || a.fairness - b.fairness : 0));
}

type UnrankedCell = Omit<SweepCell, 'isPareto'>;

function meanCell(points: readonly SweepPoint[]): UnrankedCell {
  const [first] = points;
  if (first === undefined) throw new RangeError('a cell has at least one point');
  const metrics = Object.fromEntries(
    SWEPT_METRICS.map((metric) => [metric, meanOverSeeds(points.map((point) => point.metrics[metric]))]),
  ) as Record<SweptMetric, SweepCell['metrics'][SweptMetric]>;
  return { target: first.target, fairness: first.fairness, seeds: points.length, metrics };
}

/** Where a cell is when both numbers are better the larger they are. */
function pointOf({ metrics }: UnrankedCell): Point | null {
  const [auc, gap] = [metrics.auc.value, metrics.demographic_parity_difference.value];
  return auc === null || gap === null ? null : [auc, 1 - gap];
}
