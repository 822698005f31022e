import type { Estimate } from '../core/stats/estimate.ts';
import {
  UTILITY_METRICS,
  type ClassesReport,
  type DownstreamId,
  type DownstreamReport,
  type DownstreamReports,
  type FairnessReport,
  type UtilityMetric,
} from '../engine/evaluate/report.ts';
import { fakeEstimate, notDefined, wobble } from './fake-estimates.ts';
import { fakeFairnessReport, type FakeGroup, type FakeModel } from './fake-fairness.ts';

export interface FakeSensitive {
  readonly name: string;
  readonly groups: readonly FakeGroup[];
}

export interface FakeTarget {
  readonly sensitive: readonly FakeSensitive[];
  /** Null for two classes. */
  readonly classes: readonly string[] | null;
}

export const FAKE_LEARNERS: readonly DownstreamId[] = ['lr', 'gbdt', 'mlp'];

const BETTER: Readonly<Record<string, number>> = { lr: 0, gbdt: 0.018, mlp: 0.006 };

/** Reports of every learner; `model.auc` is that of logistic regression. */
export const fakeDownstreams = (model: FakeModel, target: FakeTarget): DownstreamReports =>
  Object.fromEntries(
    FAKE_LEARNERS.map((learner) => [
      learner,
      fakeDownstream(
        { ...model, name: `${model.name} ${learner}`, auc: model.auc + (BETTER[learner] ?? 0) },
        target,
      ),
    ]),
  );

function fakeDownstream(model: FakeModel, { sensitive, classes }: FakeTarget): DownstreamReport {
  const fairness = sensitive.map(({ name, groups }): [string, FairnessReport] => [
    name,
    fakeFairnessReport(model, groups),
  ]);
  const n = sensitive[0]?.groups.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const values: Readonly<Record<UtilityMetric, number>> = {
    accuracy: model.auc - 0.055,
    auc: model.auc,
    balanced_accuracy: model.auc - 0.14,
    f1: model.auc - 0.24,
    precision: model.auc - 0.18,
    recall: model.auc - 0.29,
    average_precision: model.auc - 0.15,
    log_loss: 1.2 - model.auc,
    brier: 1 - model.auc,
    calibration_error: 0.02 + 0.01 * Math.abs(wobble(model.name)),
  };
  const utility = Object.fromEntries(
    UTILITY_METRICS.map((metric) => [metric, fakeEstimate(values[metric], n)]),
  ) as Record<UtilityMetric, Estimate>;
  const first = fairness[0]?.[1] ?? fakeFairnessReport(model, [{ group: 'all', count: n, positives: n / 4 }]);
  return {
    ...first,
    ...utility,
    consistency: fakeEstimate(0.88, 2000),
    by_column: Object.fromEntries(fairness),
    intersections: sensitive.length < 2 ? null : fakeFairnessReport(model, crossed(sensitive)),
    classes: classes === null ? null : fakeClasses(model, { classes, n }),
  };
}

/** Combinations of the first two columns, as large as independence makes them. */
function crossed(sensitive: readonly FakeSensitive[]): FakeGroup[] {
  const [a, b] = sensitive;
  const n = a?.groups.reduce((sum, { count }) => sum + count, 0) ?? 1;
  return (a?.groups ?? []).flatMap((one) =>
    (b?.groups ?? []).map((other) => {
      const count = Math.round((one.count * other.count) / n);
      const positives = Math.round((one.positives * other.positives) / (n * 0.24));
      return { group: `${one.group} · ${other.group}`, count, positives: Math.min(count, positives) };
    }),
  );
}

const fakeClasses = (
  model: FakeModel,
  { classes, n }: { classes: readonly string[]; n: number },
): ClassesReport => ({
  accuracy: fakeEstimate(model.auc - 0.2, n),
  auc_macro: fakeEstimate(model.auc, n),
  auc_worst: fakeEstimate(model.auc - 0.07, n),
  demographic_parity_difference_macro: fakeEstimate(0.08 * model.disparity, n),
  demographic_parity_difference_worst: fakeEstimate(0.14 * model.disparity, n),
  equalized_odds_difference_macro: fakeEstimate(0.09 * model.disparity, n),
  equalized_odds_difference_worst: fakeEstimate(0.16 * model.disparity, n),
  by_class: classes.map((name, index) => ({
    class: name,
    positives: Math.round(n / (index + 2)),
    auc:
      index === 4 ? notDefined('No test row has this class.', n) : fakeEstimate(model.auc - 0.02 * index, n),
    demographic_parity_difference: fakeEstimate(0.14 * model.disparity - 0.02 * index, n),
    equalized_odds_difference: fakeEstimate(0.16 * model.disparity - 0.02 * index, n),
  })),
});

const ALIKE = [
  'f1',
  'recall',
  'demographic_parity_difference',
  'equalized_odds_difference',
  'equalized_odds_difference_mean',
  'equal_opportunity_difference',
] as const;

/** Always says no: parity is perfect and the ranking is a coin. */
export function fakeConstants(target: FakeTarget): DownstreamReports {
  const report = fakeDownstream({ name: 'constant', auc: 0.5, disparity: 0 }, target);
  const n = report.accuracy.n;
  const nobody = notDefined('The rate is 0 in every group with rows: 0 ÷ 0.', n);
  const none = { ...nobody, reason: 'No row is selected.' };
  const constant: DownstreamReport = {
    ...report,
    ...Object.fromEntries(ALIKE.map((metric) => [metric, { value: 0, low: 0, high: 0, n }])),
    accuracy: fakeEstimate(0.764, n),
    balanced_accuracy: fakeEstimate(0.5, n),
    average_precision: fakeEstimate(0.236, n),
    brier: fakeEstimate(0.18, n),
    consistency: { value: 1, low: 1, high: 1, n: 2000 },
    precision: none,
    demographic_parity_ratio: nobody,
    equalized_odds_ratio: nobody,
  };
  return Object.fromEntries(FAKE_LEARNERS.map((learner) => [learner, constant]));
}
