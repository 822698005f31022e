import { expect, it } from 'vitest';
import { key } from '../rng/key.ts';
import { integers, normal } from '../rng/draw.ts';
import { initialScores, meanLogLoss, outputsOf, setGradients, spreadOver } from './boosting-loss.ts';

const rows = 40;
const weights = Float64Array.from({ length: rows }, (_, row) => 0.5 + (row % 4));

it.each([2, 3, 5])('the gradients of %i classes are what central differences of the loss give', (classes) => {
  const of = { labels: integers(key(3), rows, classes), classes, weights };
  const raw = normal(key(4), outputsOf(classes) * rows);
  const gradient = new Float64Array(raw.length);
  const hessian = new Float64Array(raw.length);
  setGradients(raw, of, { gradient, hessian });
  const total = weights.reduce((a, b) => a + b);
  const lossAt = (j: number, by: number): number =>
    total *
    meanLogLoss(
      raw.map((value, i) => (i === j ? value + by : value)),
      of,
    );
  raw.forEach((_, j) => {
    const h = 1e-4;
    const [up, here, down] = [lossAt(j, h), lossAt(j, 0), lossAt(j, -h)];
    expect(Math.abs((gradient[j] ?? 9) - (up - down) / (2 * h))).toBeLessThan(1e-6);
    expect(Math.abs((hessian[j] ?? 9) - (up - 2 * here + down) / h ** 2)).toBeLessThan(1e-4);
  });
});

it.each([2, 3])('the first scores of %i classes leave no gradient in the sum over rows', (classes) => {
  const of = { labels: integers(key(3), rows, classes), classes, weights };
  const raw = spreadOver(initialScores(of), rows);
  const gradient = new Float64Array(raw.length);
  setGradients(raw, of, { gradient, hessian: new Float64Array(raw.length) });
  for (let k = 0; k < outputsOf(classes); k += 1)
    expect(gradient.slice(k * rows, (k + 1) * rows).reduce((a, b) => a + b)).toBeCloseTo(0, 12);
});
