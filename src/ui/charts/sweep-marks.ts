import { paretoFront } from '../../core/stats/pareto.ts';
import type { SweepCell } from '../../engine/sweep/sweep-types.ts';
import { formatMetric } from '../format.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';

/** A cell of the map at its place on the axes shown. */
export interface SweepMark {
  readonly cell: SweepCell;
  readonly point: TradeOffPoint;
  /** Whether no other mark is as good on both axes and better on one, by the means. */
  readonly isFront: boolean;
}

export interface SweepAxes {
  readonly x: 'demographic_parity_difference' | 'equalized_odds_difference';
  readonly y: 'auc' | 'accuracy';
}

export const cellName = ({ target, fairness }: Pick<SweepCell, 'target' | 'fairness'>): string =>
  `${target} ${fairness}`;

/** Cells as marks, in their order. Those without a value on either axis are left out. */
export function sweepMarks(cells: readonly SweepCell[], { x, y }: SweepAxes): readonly SweepMark[] {
  const placed = cells.flatMap((cell) => {
    const [disparity, quality] = [cell.metrics[x], cell.metrics[y]];
    if (disparity.value === null || quality.value === null) return [];
    const point: TradeOffPoint = {
      kind: 'trail',
      label: `target ${formatMetric(cell.target, 2)}, fairness ${formatMetric(cell.fairness, 2)}`,
      isPreview: false,
      x: disparity.value,
      y: quality.value,
      xInterval: intervalOf(disparity),
      yInterval: intervalOf(quality),
    };
    return [{ cell, point }];
  });
  const front = new Set(paretoFront(placed.map(({ point }) => [point.y, 1 - point.x])));
  return placed.map((mark, index) => ({ ...mark, isFront: front.has(index) }));
}

/** The front from left to right. */
export function frontLine(marks: readonly SweepMark[]): readonly SweepMark[] {
  return marks.filter(({ isFront }) => isFront).sort((a, b) => a.point.x - b.point.x);
}

function intervalOf({
  low,
  high,
}: {
  readonly low: number | null;
  readonly high: number | null;
}): readonly [number, number] | null {
  return low === null || high === null ? null : [low, high];
}

/**
 * The mark that an arrow key leads to from the one at `index`: left and right along the fairness slider, up and down along
 * the target slider; null where there is none, or for another key.
 */
export function markByKey(marks: readonly SweepMark[], index: number, key: string): number | null {
  const cell = marks[index]?.cell;
  if (cell === undefined) return null;
  const along = (
    isNear: (other: SweepCell) => boolean,
    distance: (other: SweepCell) => number,
  ): number | null => {
    const near = marks
      .map((mark, at) => ({ at, by: isNear(mark.cell) ? distance(mark.cell) : 0 }))
      .filter(({ by }) => by > 0)
      .sort((a, b) => a.by - b.by);
    return near[0]?.at ?? null;
  };
  const sameTarget = (other: SweepCell): boolean => other.target === cell.target;
  const sameFairness = (other: SweepCell): boolean => other.fairness === cell.fairness;
  switch (key) {
    case 'ArrowRight':
      return along(sameTarget, (other) => other.fairness - cell.fairness);
    case 'ArrowLeft':
      return along(sameTarget, (other) => cell.fairness - other.fairness);
    case 'ArrowUp':
      return along(sameFairness, (other) => other.target - cell.target);
    case 'ArrowDown':
      return along(sameFairness, (other) => cell.target - other.target);
    default:
      return null;
  }
}
