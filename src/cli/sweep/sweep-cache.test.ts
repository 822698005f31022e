import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defined, undefinedEstimate } from '../../core/stats/estimate.ts';
import type { SweepPoint } from '../../engine/sweep/sweep-types.ts';
import { openSweepCache } from './sweep-cache.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fairground-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const point: SweepPoint = {
  target: 1,
  fairness: 0.5,
  seed: 3,
  metrics: {
    auc: { value: 0.9, low: 0.8, high: 1, n: 10 },
    accuracy: defined(0.7, 10),
    demographic_parity_difference: undefinedEstimate('One group is empty.', 10),
    equalized_odds_difference: defined(0.1, 10),
  },
};

test('keeps points as they are', async () => {
  const cache = await openSweepCache(folder);
  expect(await cache.point('new')).toBeUndefined();
  await cache.keep('kept', point);
  expect(await cache.point('kept')).toEqual(point);
});

const { auc: _, ...withoutAuc } = point.metrics;
test.each([
  ['that is cut off', JSON.stringify(point).slice(0, -5)],
  ['without a metric', JSON.stringify({ ...point, metrics: withoutAuc })],
  ['with text for a number', JSON.stringify({ ...point, fairness: '0.5' })],
  [
    'undefined for no reason',
    JSON.stringify({ ...point, metrics: { ...point.metrics, auc: { value: null } } }),
  ],
])('takes a point %s for one that was never kept', async (_name, text) => {
  const cache = await openSweepCache(folder);
  writeFileSync(join(folder, 'broken.json'), text);
  expect(await cache.point('broken')).toBeUndefined();
});
