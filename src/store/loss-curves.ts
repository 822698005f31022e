import type { RunEvent } from '../engine/runtime/run-control.ts';
import { decimate } from './decimate.ts';
import type { Point } from './decimate.ts';

export interface LossCurve {
  readonly net: string;
  readonly points: readonly Point[];
}

/** One curve per net, in the order in which they first appeared. Bounded: old stretches get coarser, not forgotten. */
export type LossCurves = readonly LossCurve[];

const LIMIT = 400;

/**
 * The curves with the losses of one progress event appended. Losses that are not finite are left out; so is one that
 * repeats the last, for losses are read back less often than they are reported.
 */
export function appendLosses(curves: LossCurves, event: RunEvent): LossCurves {
  if (event.type !== 'progress' || event.losses === undefined) return curves;
  let next = curves;
  for (const [net, y] of Object.entries(event.losses)) {
    if (Number.isFinite(y)) next = appendPoint(next, net, { x: event.step, y });
  }
  return next;
}

function appendPoint(curves: LossCurves, net: string, point: Point): LossCurves {
  const index = curves.findIndex((curve) => curve.net === net);
  const curve = curves[index];
  if (curve === undefined) return [...curves, { net, points: [point] }];
  if (curve.points.at(-1)?.y === point.y) return curves;
  const points = [...curve.points, point];
  return curves.with(index, { net, points: points.length > LIMIT ? decimate(points, LIMIT / 2) : points });
}
