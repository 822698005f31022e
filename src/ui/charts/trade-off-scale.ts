import { niceScale } from './axis.ts';

/** What synthetic rows are compared with. */
export type ReferenceKind = 'real' | 'holdout' | 'reweighed' | 'constant';

export interface TradeOffPoint {
  readonly kind: ReferenceKind | 'trail' | 'now';
  readonly label: string;
  /** Rests on few rows: not to be compared with the others. */
  readonly isPreview: boolean;
  readonly x: number;
  readonly y: number;
  readonly xInterval: readonly [number, number] | null;
  readonly yInterval: readonly [number, number] | null;
}

/**
 * Axes of the trade-off chart. Disparity starts at 0. Quality spans everything but the constant classifier, which is
 * far below and would flatten all else; it is drawn at the edge where it falls outside.
 */
export function tradeOffScale(points: readonly TradeOffPoint[]) {
  const held = points.filter(({ kind }) => kind !== 'constant');
  const inView = held.length > 0 ? held : points;
  const xs = inView.flatMap(({ x, xInterval }) => [x, ...(xInterval ?? [])]);
  const ys = inView.flatMap(({ y, yInterval }) => [y, ...(yInterval ?? [])]);
  return {
    x: niceScale(0, Math.max(0.1, ...xs) + 0.01),
    y: niceScale(Math.min(...ys) - 0.015, Math.min(1, Math.max(...ys) + 0.01)),
  };
}
