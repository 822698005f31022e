import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate } from './decimate.ts';
import { appendLosses } from './loss-curves.ts';
import type { LossCurves } from './loss-curves.ts';

const curve = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 600 })
  .map((values) => values.map((y, x) => ({ x, y })));

describe('decimate', () => {
  it('keeps to its limit, the ends, the extremes, the order, and only given points', () => {
    fc.assert(
      fc.property(curve, fc.integer({ min: 4, max: 120 }), (points, limit) => {
        const kept = decimate(points, limit);
        expect(kept.length).toBeLessThanOrEqual(Math.max(limit, 4));
        expect(kept[0]).toBe(points[0]);
        expect(kept.at(-1)).toBe(points.at(-1));
        const ys = (some: readonly { y: number }[]) => some.map(({ y }) => y);
        expect(Math.max(...ys(kept))).toBe(Math.max(...ys(points)));
        expect(Math.min(...ys(kept))).toBe(Math.min(...ys(points)));
        expect(kept.every((point, i) => i === 0 || point.x > (kept[i - 1]?.x ?? Infinity))).toBe(true);
        expect(kept.every((point) => points.includes(point))).toBe(true);
      }),
    );
  });

  it('returns short curves as they are', () => {
    const points = [{ x: 0, y: 1 }];
    expect(decimate(points, 4)).toBe(points);
    expect(decimate([], 4)).toEqual([]);
  });
});

describe('loss curves', () => {
  it('stay bounded over a long training and still span all of it', () => {
    let curves: LossCurves = [];
    for (let step = 1; step <= 5000; step += 1)
      curves = appendLosses(curves, {
        type: 'progress',
        stage: 't',
        step,
        steps: 5000,
        losses: { score: 1 / step },
      });
    expect(curves[0]?.points.length).toBeLessThanOrEqual(400);
    expect(curves[0]?.points[0]).toEqual({ x: 1, y: 1 });
    expect(curves[0]?.points.at(-1)).toEqual({ x: 5000, y: 1 / 5000 });
  });
});
