import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/rng/draw.ts';
import { fold, key } from '../../core/rng/key.ts';
import goldens from '../../testing/goldens/fairness.json';
import { classesReport, type ClassesInput } from './classes-report.ts';
import type { ClassesReport } from './report.ts';

function reportOf(
  input: Omit<ClassesInput, 'key' | 'minGroupSize'> & { minGroupSize?: number },
): ClassesReport {
  const computation = classesReport({ minGroupSize: 1, ...input, key: key(4) });
  let step = computation.next();
  while (!step.done) step = computation.next();
  return step.value;
}

const WHOLE = [
  'accuracy',
  'auc_macro',
  'auc_worst',
  'demographic_parity_difference_macro',
  'demographic_parity_difference_worst',
  'equalized_odds_difference_macro',
  'equalized_odds_difference_worst',
] as const;

const names = (count: number): string[] => Array.from({ length: count }, (_, code) => `c${code}`);

describe('classesReport', () => {
  // sklearn.metrics.roc_auc_score(multi_class='ovr') and numpy: make_fairness.py
  it.each(goldens.classes.map((golden, i) => [i, golden] as const))(
    'agrees with scikit-learn, case %i',
    (_, golden) => {
      const report = reportOf({
        classes: names(golden.count),
        labels: Int32Array.from(golden.labels),
        probabilities: Float64Array.from(golden.probabilities),
        groups: { codes: Int32Array.from(golden.groups), categories: names(Math.max(...golden.groups) + 1) },
        resamples: 60,
      });
      for (const metric of WHOLE) {
        const { value, low, high } = report[metric];
        expect(value, metric).toBeCloseTo(golden.expected[metric], 12);
        expect(low, metric).toBeLessThanOrEqual(value ?? -1);
        expect(high, metric).toBeGreaterThanOrEqual(value ?? 2);
      }
      expect(report.by_class.map((row) => row.class)).toEqual(names(golden.count));
      report.by_class.forEach((row, index) => {
        for (const metric of ['auc', 'demographic_parity_difference', 'equalized_odds_difference'] as const)
          expect(row[metric].value, metric).toBeCloseTo(golden.by_class[index]?.[metric] ?? Number.NaN, 12);
      });
    },
  );

  it('does not depend on the order of the classes', () => {
    const { labels, groups, probabilities, count } = goldens.classes[0] ?? goldens.classes[1] ?? never();
    const shared = {
      classes: names(count),
      groups: { codes: Int32Array.from(groups), categories: ['a', 'b'] },
      resamples: 0,
    };
    const of = (order: readonly number[]) =>
      reportOf({
        ...shared,
        labels: Int32Array.from(labels, (label) => order.indexOf(label)),
        probabilities: Float64Array.from(
          probabilities,
          (_, i) => probabilities[i - (i % count) + (order[i % count] ?? 0)] ?? 0,
        ),
      });
    const straight = of([0, 1, 2]);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
        const turned = of(order);
        for (const metric of WHOLE)
          expect(turned[metric].value).toBeCloseTo(straight[metric].value ?? -1, 12);
        expect(turned.by_class.map(({ positives }) => positives)).toEqual(
          order.map((index) => straight.by_class[index]?.positives),
        );
      }),
      { numRuns: 10 },
    );
  });

  const rows = 400;
  const u = (what: string) => uniform(fold(key(5), what), rows);
  const drawn = {
    classes: names(3),
    labels: Int32Array.from(u('labels'), (v) => Math.floor(3 * v)),
    probabilities: uniform(fold(key(5), 'probabilities'), 3 * rows),
    groups: {
      codes: Int32Array.from(u('groups'), (v) => (v < 0.02 ? 2 : v < 0.5 ? 0 : 1)),
      categories: names(3),
    },
  };

  it('holds ½ and 0 in its intervals when chance decides', () => {
    const report = reportOf({ ...drawn, minGroupSize: 20, resamples: 200 });
    expect(report.auc_macro.low).toBeLessThan(0.5);
    expect(report.auc_macro.high).toBeGreaterThan(0.5);
    expect(report.demographic_parity_difference_worst.low).toBe(0);
    expect(report.demographic_parity_difference_macro.low).toBeLessThan(0.02);
    expect(report.equalized_odds_difference_worst.low).toBe(0);
  });

  it('lets groups below the minimum size set no range', () => {
    const all = reportOf({ ...drawn, resamples: 0 });
    const large = reportOf({ ...drawn, minGroupSize: 20, resamples: 0 });
    expect(large.demographic_parity_difference_worst.value).toBeLessThan(
      all.demographic_parity_difference_worst.value ?? 0,
    );
    expect(large.accuracy).toEqual(all.accuracy);
  });

  it('leaves a class that does not occur out of the means, and says so in its row', () => {
    const report = reportOf({
      ...drawn,
      labels: drawn.labels.map((label) => (label === 2 ? 0 : label)),
      resamples: 20,
    });
    expect(report.by_class[2]?.auc).toMatchObject({
      value: null,
      reason: expect.stringMatching(/occur/) as string,
    });
    expect(report.auc_macro.value).not.toBeNull();
  });

  it('has no disparity without groups', () => {
    const groups = { codes: new Int32Array(rows).fill(-1), categories: [] };
    const report = reportOf({ ...drawn, groups, resamples: 20 });
    expect(report.demographic_parity_difference_macro).toMatchObject({
      value: null,
      reason: 'Fewer than two groups have rows.',
    });
    expect(report.auc_worst.value).not.toBeNull();
  });
});

function never(): never {
  throw new Error('the golden file has no classes');
}
