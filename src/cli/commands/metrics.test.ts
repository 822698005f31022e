import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAIRNESS_METRICS } from '../../core/fairness/report.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import { UTILITY_METRICS } from '../../engine/evaluate/report.ts';
import { expectAgreement, type MetricCase, type MetricGoldens } from '../../testing/metric-goldens.ts';
import { readShared } from '../../testing/shared.ts';
import { parseArguments } from '../arguments.ts';
import { metricsCommand } from './metrics.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'fairground-metrics-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Document = Readonly<Record<string, Estimate>> & {
  readonly by_group: Readonly<
    Record<string, Readonly<Record<string, Estimate>> & { readonly count: number; readonly ranked: boolean }>
  >;
};

/** What `fairground metrics --json` prints for these rows, written as files. */
async function measured(
  rows: Readonly<Record<'labels' | 'scores' | 'groups', readonly (string | number)[]>>,
  ...more: string[]
): Promise<Document> {
  const files = Object.entries(rows).map(([name, cells]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, `${[name, ...cells].join('\n')}\n`);
    return path;
  });
  const [labels = '', scores = '', groups = ''] = files;
  let out = '';
  const terminal = {
    out: (text: string) => void (out += text),
    err: () => undefined,
    isScreen: false,
    columns: 80,
  };
  const args = ['--labels', labels, '--predictions', scores, '--groups', groups, '--json', ...more];
  const { signal } = new AbortController();
  await metricsCommand.run(parseArguments(metricsCommand, args), {
    terminal,
    signal,
    now: () => 0,
    wasmBase: '',
    version: '0',
  });
  return JSON.parse(out) as Document;
}

/** scikit-learn was told to answer 0 for 0 ÷ 0; metrics.md has it undefined. */
const isZeroByConvention = (metric: string, { scores }: MetricCase): boolean =>
  metric === 'precision' && scores.every((score) => score < 0.5);

describe('fairground metrics', () => {
  it('agrees with Fairlearn 0.8 and scikit-learn 1.2 on every case of the oracle, to 1e-9', async (context) => {
    const { cases } = JSON.parse(readShared('oracle/metrics.json', context)) as MetricGoldens;
    expect(cases).toHaveLength(16);
    for (const golden of cases) {
      const { labels, scores, groups } = golden;
      const document = await measured({ labels, scores, groups }, '--resamples', '0');
      const { by_group, ...whole } = golden.expected;
      for (const [metric, value] of Object.entries(whole)) {
        const what = `${metric} of ${golden.name}`;
        const ours = document[metric];
        if (ours === undefined) throw new Error(`no ${what}`);
        expectAgreement(ours.value, isZeroByConvention(metric, golden) ? null : value, what);
        if (ours.value === null) expect(ours.reason, what).toMatch(/\.$/);
      }
      expect(Object.keys(document.by_group)).toEqual(Object.keys(by_group));
      for (const [group, rates] of Object.entries(by_group))
        for (const [rate, value] of Object.entries(rates)) {
          const ours = document.by_group[group];
          if (rate === 'count') expect(ours?.count).toBe(value);
          else expectAgreement(ours?.[rate]?.value ?? null, value, `${rate} of ${group} in ${golden.name}`);
        }
    }
  });

  const rows = {
    labels: Array.from({ length: 120 }, (_, row) => (row * 7) % 2),
    scores: Array.from({ length: 120 }, (_, row) => ((row * 37) % 100) / 100),
    groups: Array.from({ length: 120 }, (_, row) => (row < 5 ? '__proto__' : row % 3 === 0 ? 'a' : 'b')),
  };

  it('prints every number of a report, each with n and an interval', async () => {
    const document = await measured(rows, '--resamples', '50');
    for (const metric of [...FAIRNESS_METRICS, ...UTILITY_METRICS]) {
      const { value, low, high, n } = document[metric] ?? { value: null, low: null, high: null, n: 0 };
      expect(value, metric).not.toBeNull();
      expect(low, metric).toBeLessThanOrEqual(value ?? -1);
      expect(high, metric).toBeGreaterThanOrEqual(value ?? 2);
      expect(n, metric).toBeGreaterThan(0);
    }
    expect(document.by_group['a']).toMatchObject({ ranked: true, calibration: expect.any(Array) as unknown });
  });

  it('leaves groups below --min-group out of what is about all groups', async () => {
    const all = await measured(rows, '--resamples', '0');
    const large = await measured(rows, '--resamples', '0', '--min-group', '6');
    const rankedOf = ({ by_group }: Document): boolean[] =>
      Object.values(by_group).map(({ ranked }) => ranked);
    expect(rankedOf(all)).toEqual([true, true, true]);
    expect(rankedOf(large)).toEqual([false, true, true]);
    expect(Object.keys(large.by_group)).toEqual(['__proto__', 'a', 'b']);
    expect(large['demographic_parity_difference']?.n).toBe(115);
    expect(large['accuracy']).toEqual(all['accuracy']);
  });

  it('is the same twice, and other with another seed', async () => {
    const first = await measured(rows, '--resamples', '40');
    expect(await measured(rows, '--resamples', '40')).toEqual(first);
    expect((await measured(rows, '--resamples', '40', '--seed', '9'))['auc']?.low).not.toBe(
      first['auc']?.low,
    );
  });
});
