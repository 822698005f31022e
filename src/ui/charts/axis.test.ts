import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceScale } from './axis.ts';
import { mergeCurves } from './merge-curves.ts';
import { tradeOffScale } from './trade-off-scale.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';

const point = (kind: TradeOffPoint['kind'], x: number, y: number): TradeOffPoint => ({
  kind,
  label: kind,
  isPreview: false,
  x,
  y,
  xInterval: null,
  yInterval: null,
});

describe('niceScale', () => {
  it('holds the range, in even steps, with few ticks', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (low, span) => {
          const { domain, ticks } = niceScale(low, low + span);
          const slack = span * 1e-6;
          expect(domain[0]).toBeLessThanOrEqual(low + slack);
          expect(domain[1]).toBeGreaterThanOrEqual(low + span - slack);
          expect(ticks.length).toBeGreaterThan(1);
          expect(ticks.length).toBeLessThanOrEqual(9);
          const steps = ticks.slice(1).map((tick, i) => tick - (ticks[i] ?? 0));
          expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(1e-6 * Math.max(1, ...steps));
        },
      ),
    );
  });

  it('sets equal bounds apart', () => {
    expect(niceScale(0.5, 0.5).domain[1]).toBeGreaterThan(0.5);
  });
});

describe('tradeOffScale', () => {
  it('is not flattened by the constant classifier', () => {
    const { x, y } = tradeOffScale([
      point('real', 0.17, 0.905),
      point('now', 0.08, 0.88),
      point('constant', 0, 0.5),
    ]);
    expect(y.domain[0]).toBeGreaterThan(0.8);
    expect(x.domain[0]).toBe(0);
    expect(x.domain[1]).toBeGreaterThanOrEqual(0.17);
  });

  it('stays put while the point moves within it', () => {
    const at = (x: number) => tradeOffScale([point('real', 0.17, 0.905), point('now', x, 0.88)]);
    expect(at(0.05)).toEqual(at(0.15));
  });

  it('shows the constant classifier when there is nothing else', () => {
    expect(tradeOffScale([point('constant', 0, 0.5)]).y.domain[0]).toBeLessThanOrEqual(0.5);
  });
});

describe('mergeCurves', () => {
  it('puts curves on one axis in order, with gaps where a curve has no point', () => {
    const a = [
      { x: 1, y: 10 },
      { x: 3, y: 30 },
    ];
    const b = [
      { x: 2, y: 200 },
      { x: 3, y: 300 },
    ];
    expect(mergeCurves([a, b])).toEqual([
      { x: 1, values: [10, null] },
      { x: 2, values: [null, 200] },
      { x: 3, values: [30, 300] },
    ]);
  });
});
