import { expect, test } from 'vitest';
import { sweepScale } from './sweep-scale.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';

const at = (x: number, y: number, spread: number): TradeOffPoint => ({
  kind: 'trail',
  label: '',
  isPreview: false,
  x,
  y,
  xInterval: [Math.max(0, x - spread), x + spread],
  yInterval: [y - spread, y + spread],
});

test('narrow intervals are shown whole, and no more room than they need', () => {
  const { x, y, isCut } = sweepScale([at(0.05, 0.85, 0.01), at(0.2, 0.9, 0.01)]);
  expect(isCut).toBe(false);
  expect(x.domain[0]).toBe(0);
  expect(y.domain[0]).toBeLessThanOrEqual(0.84);
  expect(y.domain[0]).toBeGreaterThan(0.8);
});

test('wide intervals are cut, so that places stay apart', () => {
  const { x, y, isCut } = sweepScale([at(0.1, 0.74, 0.2), at(0.16, 0.77, 0.2)]);
  expect(isCut).toBe(true);
  expect(x.domain[1]).toBeLessThan(0.3);
  expect(y.domain[0]).toBeGreaterThan(0.7);
  expect(y.domain[1]).toBeLessThan(0.82);
});

test('one place, and the constant classifier far below, have a scale', () => {
  const constant: TradeOffPoint = { ...at(0, 0.5, 0), kind: 'constant' };
  const { x, y } = sweepScale([at(0.1, 0.8, 0.01), constant]);
  expect(x.domain[1]).toBeGreaterThan(0.1);
  expect(y.domain[0]).toBeGreaterThan(0.7);
  expect(sweepScale([constant]).y.ticks.length).toBeGreaterThan(1);
});
