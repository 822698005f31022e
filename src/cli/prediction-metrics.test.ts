import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { key } from '../core/rng/key.ts';
import { unattended } from '../engine/runtime/run-control.ts';
import { predictionMetrics } from './prediction-metrics.ts';

// scikit-learn 1.2.1 and Fairlearn 0.8.0, by ../shared/oracle/make_metrics.py.
const path = '../shared/oracle/metrics.json';

interface Case {
  readonly name: string;
  readonly labels: readonly number[];
  readonly scores: readonly number[];
  readonly groups: readonly string[];
  readonly expected: Readonly<Record<string, number | null>> & {
    readonly by_group: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
}
const cases = existsSync(path)
  ? (JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly Case[] }).cases
  : [];

/** scikit-learn was told to answer 0 for 0 ÷ 0; we say that it is undefined. */
const isZeroByConvention = (metric: string, { scores }: Case): boolean =>
  metric === 'precision' && scores.every((score) => score < 0.5);

const measure = (
  { labels, scores, groups }: Pick<Case, 'labels' | 'scores' | 'groups'>,
  resamples: number,
) => {
  const groupNames = [...new Set(groups)].sort();
  return predictionMetrics(
    {
      labels: Uint8Array.from(labels),
      scores: Float64Array.from(scores),
      groups: Int32Array.from(groups, (group) => groupNames.indexOf(group)),
      groupNames,
      minGroupSize: 1,
      resamples,
      key: key(0),
    },
    unattended(),
  );
};

describe.skipIf(cases.length === 0)(`metrics agree with ${path} (skipped: there is no such file)`, () => {
  test('there are all 16 cases', () => expect(cases).toHaveLength(16));

  test.each(cases)('$name', async (given) => {
    const { metrics, by_group } = await measure(given, 0);
    const { by_group: expectedGroups, ...expected } = given.expected;
    for (const [name, value] of Object.entries(expected)) {
      const ours = metrics[name as 'auc'].value;
      if (value === null || isZeroByConvention(name, given)) {
        expect(ours, name).toBeNull();
        expect(metrics[name as 'auc'].reason, name).toMatch(/\.$/);
      } else expect(ours, name).toBeCloseTo(value, 9);
    }
    expect(by_group.map(({ group }) => group)).toEqual(Object.keys(expectedGroups));
    for (const row of by_group) {
      const { count, ...rates } = expectedGroups[row.group] ?? {};
      expect(row.count).toBe(count);
      for (const [name, value] of Object.entries(rates))
        expect(row[name as 'accuracy'].value, `${row.group} ${name}`).toBeCloseTo(value, 9);
    }
  });
});

describe('predictionMetrics', () => {
  const rows = {
    labels: Array.from({ length: 200 }, (_, row) => row % 2),
    scores: Array.from({ length: 200 }, (_, row) => ((row * 37) % 100) / 200 + (row % 2) / 4),
    groups: Array.from({ length: 200 }, (_, row) => (row % 3 === 0 ? 'a' : 'b')),
  };
  test('gives an interval around every value', async () => {
    const { metrics } = await measure(rows, 100);
    for (const [name, { value, low, high, n }] of Object.entries(metrics)) {
      expect(value, name).not.toBeNull();
      expect(low, name).toBeLessThanOrEqual(value ?? Number.NaN);
      expect(high, name).toBeGreaterThanOrEqual(value ?? Number.NaN);
      expect(n, name).toBeGreaterThan(0);
    }
  });
  test('has no log loss for scores that are not probabilities, and still ranks them', async () => {
    const { metrics } = await measure({ ...rows, scores: rows.scores.map((score) => 10 * score) }, 0);
    expect(metrics['log_loss']).toMatchObject({
      value: null,
      reason: expect.stringContaining('0 to 1') as string,
    });
    expect(metrics['brier']?.value).toBeNull();
    expect(metrics['auc']?.value).toBe((await measure(rows, 0)).metrics['auc']?.value);
  });
  test('says why what needs two classes is undefined', async () => {
    const { metrics } = await measure({ ...rows, labels: rows.labels.map(() => 1) }, 10);
    expect(metrics['auc']).toMatchObject({ value: null, reason: 'The labels have only one class.' });
    expect(metrics['balanced_accuracy']?.value).toBeNull();
    expect(metrics['recall']?.value).not.toBeNull();
  });
});
