import { niceScale } from './axis.ts';
import type { Scale } from './axis.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';

export interface SweepScale {
  readonly x: Scale;
  readonly y: Scale;
  /** Whether an interval goes on beyond the frame. */
  readonly isCut: boolean;
}

/** Of the range of values: how much of the intervals beyond it is shown at either end, and the least there is of it. */
const MARGIN = 0.5;
const LEAST_RANGE = 0.02;

/**
 * Axes of a map of many places. They span all values, and as much of the intervals as leaves the places apart: on few
 * test rows intervals are many times wider than what there is to see. Disparity starts at 0. The constant classifier is
 * far below and left out, as in `tradeOffScale`.
 */
export function sweepScale(points: readonly TradeOffPoint[]): SweepScale {
  const held = points.filter(({ kind }) => kind !== 'constant');
  const x = spanOf(
    held.map((point) => point.x),
    held.flatMap(({ xInterval }) => xInterval ?? []),
  );
  const y = spanOf(
    held.map((point) => point.y),
    held.flatMap(({ yInterval }) => yInterval ?? []),
  );
  const scales = { x: niceScale(0, Math.max(0.05, x.high)), y: niceScale(y.low, Math.min(1, y.high)) };
  const isBeyond = (ends: readonly [number, number] | null, { domain }: Scale): boolean =>
    ends !== null && (ends[0] < domain[0] || ends[1] > domain[1]);
  return {
    ...scales,
    isCut: held.some(
      ({ xInterval, yInterval }) => isBeyond(xInterval, scales.x) || isBeyond(yInterval, scales.y),
    ),
  };
}

function spanOf(values: readonly number[], ends: readonly number[]) {
  const least = (of: readonly number[]): number => of.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (of: readonly number[]): number => of.reduce((a, b) => Math.max(a, b), -Infinity);
  const [low, high] = values.length === 0 ? [0, 1] : [least(values), most(values)];
  const margin = MARGIN * Math.max(high - low, LEAST_RANGE);
  return {
    low: Math.max(low - margin, Math.min(low, least(ends)) - 0.005),
    high: Math.min(high + margin, Math.max(high, most(ends)) + 0.005),
  };
}
