import { normal } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import type { DownstreamReport, FairnessReport } from '../engine/evaluate/report.ts';
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
    accuracy: estimate(aim.auc - 0.055, aim.spread && aim.spread / 2, 16_281),
    auc: estimate(aim.auc, aim.spread && aim.spread / 2, 16_281),
    by_column: Object.fromEntries(others),
  };
}

function fakeFairness({ gap, spread }: Aim, groups: readonly string[]): FairnessReport {
  return {
    demographic_parity_difference: estimate(gap, spread, 16_281),
    demographic_parity_ratio: estimate(1 - gap * 3.8, spread, 16_281),
    equalized_odds_difference: estimate(gap * 0.6, spread, 16_281),
    equalized_odds_ratio: estimate(1 - gap * 3, spread, 16_281),
    equal_opportunity_difference: estimate(gap * 0.5, spread, 16_281),
    equal_opportunity_ratio: estimate(1 - gap * 2, spread, 16_281),
    by_group: groups.map((group, index) => ({
      group,
      count: [10_860, 5_421, 31][index] ?? 0,
      positives: [3_256, 590, 4][index] ?? 0,
      selection_rate: estimate(0.25 - (index === 1 ? gap : 0), spread, 10_860),
      true_positive_rate:
        index === 2
          ? { value: null, low: null, high: null, n: 4, reason: 'Fewer than 10 positive rows.' }
          : estimate(0.62 - index * gap * 0.5, spread, 3_256),
      false_positive_rate: estimate(0.09 - index * 0.03, spread, 7_604),
      accuracy: estimate(0.82 + index * 0.08, spread, 10_860),
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
