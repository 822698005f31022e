import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import newer from '../../testing/goldens/fairness.json';
import goldens from '../../testing/goldens/metrics.json';
import { expectAgreement, type MetricCase, type MetricGoldens } from '../../testing/metric-goldens.ts';
import { readShared } from '../../testing/shared.ts';
import { key } from '../rng/key.ts';
import { fairnessReport, type FairnessInput } from './fairness-report.ts';
import { rank } from '../utility/auc.ts';
import { PARITY_METRICS } from './parity.ts';
import { FAIRNESS_METRICS, type FairnessReport } from './report.ts';
import { resultOf } from '../../testing/result-of.ts';

function reportOf(
  input: Partial<FairnessInput> & Pick<FairnessInput, 'labels' | 'decisions' | 'groups'>,
): FairnessReport {
  return resultOf(
    fairnessReport({
      ranking: rank(input.labels, Float64Array.from(input.decisions)),
      groupNames: ['a', 'b', 'c', 'd', 'e'].slice(0, Math.max(...input.groups) + 1),
      minGroupSize: 1,
      resamples: 0,
      key: key(0),
      ...input,
    }),
  );
}

function checkCase({ labels, decisions, groups, expected }: MetricCase): void {
  const groupNames = [...new Set(groups)].sort();
  const report = reportOf({
    labels: Uint8Array.from(labels),
    decisions: Uint8Array.from(decisions),
    groups: Int32Array.from(groups, (group) => groupNames.indexOf(group)),
    groupNames,
  });
  for (const metric of PARITY_METRICS) {
    // Fairlearn has no equal opportunity ratio; the oracle leaves it out.
    if (metric !== 'equal_opportunity_ratio') expectAgreement(report[metric].value, expected[metric], metric);
  }
  for (const row of report.by_group) {
    const golden = expected.by_group[row.group];
    expect(row.count).toBe(golden?.['count']);
    for (const rate of ['selection_rate', 'true_positive_rate', 'false_positive_rate', 'accuracy'] as const)
      expectAgreement(row[rate].value, golden?.[rate], `${rate} of ${row.group}`);
  }
}

describe('fairnessReport against Fairlearn 0.8', () => {
  const committed = goldens as unknown as MetricGoldens;
  it.each(committed.cases.map((golden) => [golden.name, golden] as const))('%s', (_, golden) =>
    checkCase(golden),
  );

  it('agrees on the whole oracle', (context) => {
    const all = JSON.parse(readShared('oracle/metrics.json', context)) as MetricGoldens;
    expect(all.cases.length).toBeGreaterThan(committed.cases.length);
    all.cases.forEach(checkCase);
  });
});

describe('fairnessReport against numpy and scikit-learn', () => {
  // make_fairness.py
  it.each(newer.groups.map((golden) => [golden.name, golden] as const))('%s', (_, golden) => {
    const scores = Float64Array.from(golden.scores);
    const labels = Uint8Array.from(golden.labels);
    const report = reportOf({
      labels,
      decisions: Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0)),
      groups: Int32Array.from(golden.groups),
      ranking: rank(labels, scores),
      resamples: 60,
    });
    for (const [metric, value] of Object.entries(golden.expected))
      expect(report[metric as 'accuracy_difference'].value, metric).toBeCloseTo(value, 12);
    for (const metric of FAIRNESS_METRICS) {
      const { value, low, high, n } = report[metric];
      expect(low, metric).toBeLessThanOrEqual(value ?? -1);
      expect(high, metric).toBeGreaterThanOrEqual(value ?? 2);
      expect(n, metric).toBeGreaterThan(0);
    }
    report.by_group.forEach((row, index) => {
      const expected = golden.by_group[index];
      expect(row.precision.value).toBeCloseTo(expected?.precision ?? Number.NaN, 12);
      expect(row.auc.value).toBeCloseTo(expected?.auc ?? Number.NaN, 12);
      expect(row.auc.low).toBeLessThanOrEqual(row.auc.value ?? -1);
      expect(row.calibration_error.value).toBeCloseTo(expected?.calibration_error ?? Number.NaN, 12);
      expect(row.calibration).toHaveLength(expected?.bins ?? -1);
    });
  });
});

const rowsArbitrary = fc.array(fc.record({ label: fc.nat(1), decision: fc.nat(1), group: fc.nat(4) }), {
  minLength: 1,
  maxLength: 60,
});
type Row = { label: number; decision: number; group: number };
const reportOfRows = (rows: readonly Row[], resamples = 0) =>
  reportOf({
    labels: Uint8Array.from(rows, (row) => row.label),
    decisions: Uint8Array.from(rows, (row) => row.decision),
    groups: Int32Array.from(rows, (row) => row.group),
    groupNames: ['a', 'b', 'c', 'd', 'e'],
    resamples,
  });
const valuesOf = (rows: readonly Row[]) => {
  const report = reportOfRows(rows);
  // Sums over groups depend on their order in the last digit.
  return FAIRNESS_METRICS.map((metric) => {
    const { value } = report[metric];
    return value === null ? null : Number(value.toFixed(12));
  });
};

describe('fairnessReport, properties', () => {
  it('does not depend on how groups are numbered', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (rows, renamed) => {
        const moved = rows.map((row) => ({ ...row, group: renamed[row.group] ?? 0 }));
        expect(valuesOf(moved)).toEqual(valuesOf(rows));
      }),
    );
  });

  it('does not change when the table is doubled or its rows are reversed', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        expect(valuesOf([...rows, ...rows])).toEqual(valuesOf(rows));
        expect(valuesOf(rows.toReversed())).toEqual(valuesOf(rows));
      }),
    );
  });

  it('is 0 and 1 when every group decides alike', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ label: fc.nat(1), decision: fc.nat(1) }), { minLength: 1 }),
        (pattern) => {
          const report = reportOfRows(
            [0, 1, 2].flatMap((group) => pattern.map((row) => ({ ...row, group }))),
          );
          const values = PARITY_METRICS.map((metric) => report[metric].value);
          expect(values.filter((_, i) => i % 2 === 0 && values[i] !== null).every((v) => v === 0)).toBe(true);
          expect(values.filter((_, i) => i % 2 === 1 && values[i] !== null).every((v) => v === 1)).toBe(true);
          expect(values[0]).toBe(0);
        },
      ),
    );
  });

  it('keeps every interval around its value and inside [0, 1]', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const report = reportOfRows(rows, 40);
        for (const metric of FAIRNESS_METRICS) {
          const { value, low, high } = report[metric];
          if (value === null || low === null || high === null) continue;
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
          expect(high).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('fairnessReport where a metric is undefined', () => {
  const a = { group: 0 };
  const b = { group: 1 };

  it('leaves a group without positives out of the true positive rate, where Fairlearn counts it as 0', () => {
    const report = reportOfRows([
      { ...a, label: 1, decision: 1 },
      { ...a, label: 0, decision: 0 },
      { ...b, label: 0, decision: 0 },
    ]);
    expect(report.equal_opportunity_difference.value).toBeNull();
    expect(report.equal_opportunity_difference.reason).toMatch(/two groups have positive labels/);
    expect(report.equalized_odds_difference.value).toBe(0);
    expect(report.by_group[1]?.true_positive_rate).toEqual({
      value: null,
      low: null,
      high: null,
      n: 0,
      reason: 'The group has no positive labels.',
    });
  });

  it('has no ratio when nobody is selected, and says so', () => {
    const report = reportOfRows([
      { ...a, label: 1, decision: 0 },
      { ...b, label: 0, decision: 0 },
    ]);
    expect(report.demographic_parity_difference.value).toBe(0);
    expect(report.demographic_parity_ratio.value).toBeNull();
    expect(report.demographic_parity_ratio.reason).toMatch(/0 ÷ 0/);
  });

  it('shows a group below the minimum size, and lets it set no range, no worst and no deviation', () => {
    const rows = [0, 1].flatMap((group) =>
      Array.from({ length: 12 }, (_, i) => ({ group, label: i % 2, decision: i % 3 === 0 ? 1 : 0 })),
    );
    const small = Array.from({ length: 9 }, () => ({ group: 2, label: 1, decision: 0 }));
    const input = [...rows, ...small];
    const report = reportOf({
      labels: Uint8Array.from(input, (row) => row.label),
      decisions: Uint8Array.from(input, (row) => row.decision),
      groups: Int32Array.from(input, (row) => row.group),
      minGroupSize: 10,
      resamples: 20,
    });
    const without = reportOfRows(rows, 0);
    for (const metric of FAIRNESS_METRICS) expect(report[metric].value, metric).toBe(without[metric].value);
    expect(report.by_group.map(({ ranked }) => ranked)).toEqual([true, true, false]);
    expect(report.by_group[2]?.selection_rate.value).toBe(0);
    expect(report.demographic_parity_difference.n).toBe(24);
  });

  it('has no disparity within a single group and ignores rows of no group', () => {
    const report = reportOf({
      labels: Uint8Array.of(1, 0, 1),
      decisions: Uint8Array.of(1, 0, 0),
      groups: Int32Array.of(0, 0, -1),
    });
    expect(report.by_group.map(({ count }) => count)).toEqual([2]);
    expect(PARITY_METRICS.map((metric) => report[metric].value)).toEqual(PARITY_METRICS.map(() => null));
  });
});

it('gives intervals as wide as theory says: groups of 400, rates 0.4 and 0.6 whatever the label', () => {
  // The difference has standard error √((0.24 + 0.24) / 400): the draws of the two labels are independent.
  const rows = [0, 1].flatMap((group) =>
    Array.from({ length: 400 }, (_, i) => ({ group, label: i % 2, decision: i < 160 + 80 * group ? 1 : 0 })),
  );
  const { low, high } = reportOfRows(rows, 4000).demographic_parity_difference;
  expect(Math.abs(((high ?? 0) - (low ?? 0)) / (2 * 1.96 * Math.sqrt(0.48 / 400)) - 1)).toBeLessThan(0.05);
});
