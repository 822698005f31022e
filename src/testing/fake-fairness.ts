import {
  FAIRNESS_METRICS,
  type FairnessMetric,
  type FairnessReport,
  type GroupRow,
} from '../core/fairness/report.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import { fakeEstimate, fakeRate, notDefined, wobble } from './fake-estimates.ts';

export interface FakeGroup {
  readonly group: string;
  readonly count: number;
  readonly positives: number;
}

/** How good a fake model is: what it reaches in AUC, and how much of the disparity of the labels it keeps. */
export interface FakeModel {
  readonly name: string;
  readonly auc: number;
  readonly disparity: number;
}

const MIN_GROUP = 50;

/** Fairness of a fake model; groups below 50 rows are not ranked. */
export function fakeFairnessReport(model: FakeModel, groups: readonly FakeGroup[]): FairnessReport {
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const base = groups.reduce((sum, { positives }) => sum + positives, 0) / total;
  const by_group = groups.map((group) => fakeGroupRow(model, { ...group, base }));
  const ranked = by_group.filter((row) => row.ranked);
  const range = (of: (row: GroupRow) => Estimate): number => {
    const values = ranked.flatMap((row) => of(row).value ?? []);
    return Math.max(...values) - Math.min(...values);
  };
  const gaps = {
    parity: range((row) => row.selection_rate),
    odds: Math.max(
      range((row) => row.true_positive_rate),
      range((row) => row.false_positive_rate),
    ),
  };
  const lowest = Math.min(...ranked.map((row) => row.accuracy.value ?? 1));
  const values: Readonly<Record<FairnessMetric, number>> = {
    demographic_parity_difference: gaps.parity,
    demographic_parity_ratio: 1 - gaps.parity * 2.4,
    equalized_odds_difference: gaps.odds,
    equalized_odds_ratio: 1 - gaps.odds * 1.8,
    equalized_odds_difference_mean: gaps.odds * 0.7,
    equalized_odds_ratio_mean: 1 - gaps.odds * 1.3,
    equal_opportunity_difference: range((row) => row.true_positive_rate),
    equal_opportunity_ratio: 1 - gaps.odds,
    predictive_parity_difference: range((row) => row.precision),
    accuracy_difference: range((row) => row.accuracy),
    worst_group_accuracy: lowest,
    group_accuracy_std: range((row) => row.accuracy) / 2,
    worst_cell_accuracy: lowest - 0.3,
    cell_accuracy_std: 0.2,
    calibration_difference: range((row) => row.calibration_error),
  };
  const smallest = Math.min(...ranked.map((row) => row.positives));
  const estimates = FAIRNESS_METRICS.map((metric) => [
    metric,
    { ...fakeEstimate(values[metric], 4 * smallest), n: total },
  ]);
  return { ...(Object.fromEntries(estimates) as Record<FairnessMetric, Estimate>), by_group };
}

function fakeGroupRow(model: FakeModel, group: FakeGroup & { readonly base: number }): GroupRow {
  const { count, positives } = group;
  const shift = model.disparity * (positives / Math.max(1, count) - group.base);
  const noise = (of: string): number => 0.02 * wobble(model.name, group.group, of);
  const selected = Math.round((group.base + shift) * count);
  return {
    group: group.group,
    count,
    positives,
    ranked: count >= MIN_GROUP,
    selection_rate: fakeRate(group.base + shift, count, 'The group has no rows.'),
    true_positive_rate: fakeRate(0.6 + shift + noise('tpr'), positives, 'The group has no positive labels.'),
    false_positive_rate: fakeRate(
      0.08 + shift / 3 + noise('fpr'),
      count - positives,
      'The group has no negative labels.',
    ),
    accuracy: fakeRate(model.auc - 0.06 - shift / 3, count, 'The group has no rows.'),
    precision: fakeRate(0.7 + noise('ppv'), selected, 'No row of the group is selected.'),
    auc:
      positives === 0 || positives === count
        ? notDefined('The group has only one class of labels.', count)
        : fakeEstimate(model.auc + noise('auc'), count),
    calibration_error: fakeEstimate(0.03 + Math.abs(noise('ece')), count),
    calibration: Array.from({ length: 10 }, (_, bin) => {
      const score = 0.95 - bin * 0.1;
      const rate = score + 0.06 * wobble(model.name, group.group, String(bin));
      return {
        mean_score: score,
        positive_rate: Math.min(1, Math.max(0, rate)),
        count: Math.ceil(count / 10),
      };
    }),
  };
}
