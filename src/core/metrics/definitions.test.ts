import { describe, expect, it } from 'vitest';
import { CLASSES_METRICS, UTILITY_METRICS } from '../../engine/evaluate/report.ts';
import { readShared } from '../../testing/shared.ts';
import { FAIRNESS_METRICS } from '../fairness/report.ts';
import { FIDELITY_METRICS } from '../fidelity/report.ts';
import { PRIVACY_METRICS } from '../privacy/report.ts';
import { aimOf, type MetricDefinition } from './definition.ts';
import { isMetricId, METRIC_DEFINITIONS } from './definitions.ts';

/** What the types name outside their lists: by group, of the table, of columns and pairs. */
const OTHERS = [
  'consistency',
  'flip_test',
  'positive_rate',
  'selection_rate',
  'true_positive_rate',
  'false_positive_rate',
  'calibration_by_group',
  'label_bias',
  'mutual_information',
  'cramers_v',
  'sensitive_auc',
  'permutation_importance',
  'hypervolume',
  'ks_complement',
  'tv_complement',
  'correlation_similarity',
  'contingency_similarity',
  'distance_to_closest_record',
];

/** The ids in the first column of the table of metrics.md; `a_difference` / `_ratio` is two of them. */
function idsOf(markdown: string): string[] {
  const ids: string[] = [];
  for (const line of markdown.split('\n')) {
    const cell = /^\| (`[^|]*) \|/.exec(line)?.[1] ?? '';
    for (const [, id = ''] of cell.matchAll(/`(\w+)`/g))
      ids.push(id.startsWith('_') ? (ids.at(-1) ?? '').replace(/_[a-z]+$/, id) : id);
  }
  return ids;
}

describe('METRIC_DEFINITIONS', () => {
  it('defines every metric of the types, and nothing else', () => {
    const named = [
      ...UTILITY_METRICS,
      ...FAIRNESS_METRICS,
      ...FIDELITY_METRICS,
      ...PRIVACY_METRICS,
      ...CLASSES_METRICS,
      ...OTHERS,
    ];
    expect(Object.keys(METRIC_DEFINITIONS).toSorted()).toEqual([...new Set(named)].toSorted());
  });

  it('defines every metric of metrics.md', (context) => {
    const ids = idsOf(readShared('metrics.md', context));
    expect(ids.length).toBeGreaterThan(25);
    expect(ids).toContain('equal_opportunity_ratio');
    expect(ids.filter((id) => !isMetricId(id))).toEqual([]);
  });

  it.each(Object.entries(METRIC_DEFINITIONS))(
    'says all there is to say of %s',
    (_, metric: MetricDefinition) => {
      for (const text of [metric.name, metric.short, metric.formula, metric.range, metric.source])
        expect(text).toMatch(/\S/);
      for (const sentence of [metric.text, metric.interval, aimOf(metric)]) expect(sentence).toMatch(/[.?]$/);
      expect(metric.short.length).toBeLessThanOrEqual(26);
    },
  );

  it('has no two metrics of one name', () => {
    const names = Object.values(METRIC_DEFINITIONS).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

it('knows an id from a property of every object', () => {
  expect(isMetricId('auc')).toBe(true);
  expect(isMetricId('constructor')).toBe(false);
});
