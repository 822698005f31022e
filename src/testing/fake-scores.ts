import { normal } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import type { DownstreamReport, FairnessReport, UtilityMetric } from '../engine/evaluate/report.ts';
import type { Guidance } from '../engine/methods/method.ts';
import type { Audit } from '../protocol/data.ts';

interface Aim {
  readonly auc: number;
  readonly gap: number;
  /** Half width of the intervals; null gives values alone. */
  readonly spread: number | null;
}

const estimate = (value: number, spread: number | null, n: number): Estimate => ({
  value,
  low: spread === null ? null : Math.max(0, value - spread),
  high: spread === null ? null : Math.min(1, value + spread),
  n,
});

/** Where a guidance leads: a smooth curve with a little noise by its own numbers. */
export function fakeAim(guidance: Guidance, spread: number | null): Aim {
  const { target, fairness, form } = guidance;
  const seed = fold(key(Math.round(target * 1000)), Math.round(fairness * 1000));
  const [wobble = 0, drift = 0] = normal(seed, 2);
  const noise = spread === null ? 0.004 : 0.001;
  const strength = form === 'independent' ? fairness : -fairness / 8;
  return {
    auc: 0.9 - 0.012 * Math.max(0, strength) ** 2 - 0.02 * (target - 1) ** 2 + noise * wobble,
    gap: Math.max(0.005, 0.175 - 0.095 * strength + noise * drift),
    spread,
  };
}

export function fakeReport(aim: Aim, sensitive: readonly string[]): DownstreamReport {
  const fairness = fakeFairness(aim, ['Male', 'Female']);
  const others = sensitive.map((name): [string, FairnessReport] => [
    name,
    name === 'race' ? fakeFairness({ ...aim, gap: aim.gap * 0.7 }, ['White', 'Black', 'Other']) : fairness,
  ]);
  return {
    ...(others[0]?.[1] ?? fairness),
    ...fakeUtility(aim),
    by_column: Object.fromEntries(others),
    intersections:
      sensitive.length < 2 ? null : fakeFairness(aim, ['Male · White', 'Female · White', 'Female · Other']),
    classes: null,
  };
}

function fakeUtility({ auc, spread }: Aim): Readonly<Record<UtilityMetric, Estimate>> {
  const around = (value: number): Estimate => estimate(value, spread && spread / 2, 16_281);
  return {
    accuracy: around(auc - 0.055),
    auc: around(auc),
    balanced_accuracy: around(auc - 0.14),
    f1: around(auc - 0.24),
    precision: around(auc - 0.17),
    recall: around(auc - 0.31),
    average_precision: around(auc - 0.15),
    log_loss: around(1.22 - auc),
    brier: around(1 - auc),
    calibration_error: around(0.02),
  };
}

function fakeFairness({ gap, spread }: Aim, groups: readonly string[]): FairnessReport {
  const whole = (value: number): Estimate => estimate(value, spread, 16_281);
  return {
    demographic_parity_difference: whole(gap),
    demographic_parity_ratio: whole(1 - gap * 3.8),
    equalized_odds_difference: whole(gap * 0.6),
    equalized_odds_ratio: whole(1 - gap * 3),
    equalized_odds_difference_mean: whole(gap * 0.45),
    equalized_odds_ratio_mean: whole(1 - gap * 2.6),
    equal_opportunity_difference: whole(gap * 0.5),
    equal_opportunity_ratio: whole(1 - gap * 2),
    predictive_parity_difference: whole(gap * 0.2),
    accuracy_difference: whole(0.08),
    worst_group_accuracy: whole(0.8),
    group_accuracy_std: whole(0.04),
    worst_cell_accuracy: whole(0.5),
    cell_accuracy_std: whole(0.18),
    calibration_difference: whole(0.01),
    by_group: groups.map((group, index) => ({
      group,
      count: [10_860, 5_421, 31][index] ?? 0,
      positives: [3_256, 590, 4][index] ?? 0,
      ranked: true,
      selection_rate: estimate(0.25 - (index === 1 ? gap : 0), spread, 10_860),
      true_positive_rate:
        index === 2
          ? { value: null, low: null, high: null, n: 4, reason: 'Fewer than 10 positive rows.' }
          : estimate(0.62 - index * gap * 0.5, spread, 3_256),
      false_positive_rate: estimate(0.09 - index * 0.03, spread, 7_604),
      accuracy: estimate(0.82 + index * 0.08, spread, 10_860),
      precision: estimate(0.7 + index * 0.02, spread, 2_000),
      auc: estimate(0.88 + index * 0.02, spread, 10_860),
      calibration_error: estimate(0.02 + index * 0.005, spread, 10_860),
      calibration: Array.from({ length: 10 }, (_, bin) => ({
        mean_score: 0.05 + 0.1 * bin,
        positive_rate: (0.05 + 0.1 * bin) ** 1.1,
        count: 1_086,
      })),
    })),
  };
}

/** Always says no: parity is perfect and the ranking is a coin. */
export function fakeConstant(sensitive: readonly string[]): DownstreamReport {
  const report = fakeReport({ auc: 0.5, gap: 0, spread: null }, sensitive);
  const none: Estimate = {
    value: null,
    low: null,
    high: null,
    n: 16_281,
    reason: 'No positive decisions: 0/0.',
  };
  return { ...report, accuracy: estimate(0.764, null, 16_281), demographic_parity_ratio: none };
}

export function fakeAudits(sensitive: readonly string[]): readonly Audit[] {
  const groups = (name: string): readonly [string, number, number][] =>
    name === 'race'
      ? [
          ['White', 27_816, 0.256],
          ['Black', 3_124, 0.124],
          ['Asian-Pac-Islander', 1_039, 0.266],
          ['Amer-Indian-Eskimo', 311, 0.116],
          ['Other', 271, 0.092],
        ]
      : [
          ['Male', 21_790, 0.306],
          ['Female', 10_771, 0.109],
        ];
  return sensitive.map((name) => {
    const rates = groups(name).map(([, , rate]) => rate);
    return {
      sensitive: name,
      groups: groups(name).map(([group, count, rate]) => ({
        group,
        count,
        positive_rate: estimate(rate, 1.96 * Math.sqrt((rate * (1 - rate)) / count), count),
      })),
      label_bias: estimate(Math.max(...rates) - Math.min(...rates), 0.008, 32_561),
    };
  });
}
