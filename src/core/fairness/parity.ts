import type { GroupRates, Rate } from './group-rates.ts';
import type { FairnessMetric } from './report.ts';

export const PARITY_METRICS = [
  'demographic_parity_difference',
  'demographic_parity_ratio',
  'equalized_odds_difference',
  'equalized_odds_ratio',
  'equal_opportunity_difference',
  'equal_opportunity_ratio',
] as const;

export type ParityMetric = (typeof PARITY_METRICS)[number];

/** A value, or why there is none. */
export type Measured = { readonly value: number } | { readonly value: null; readonly reason: string };

const missing = (reason: string): Measured => ({ value: null, reason });

/** Smallest and largest rate over the groups in which the rate exists, and how many those are. */
function extremes({ successes, trials }: Rate): { low: number; high: number; groups: number } {
  let low = Infinity;
  let high = -Infinity;
  let groups = 0;
  for (let group = 0; group < trials.length; group += 1) {
    const n = trials[group] as number;
    if (n === 0) continue;
    const rate = (successes[group] as number) / n;
    low = Math.min(low, rate);
    high = Math.max(high, rate);
    groups += 1;
  }
  return { low, high, groups };
}

/** max − min of the rate over groups; undefined unless it exists in two groups. */
export function rateDifference(rate: Rate, of: string): Measured {
  const { low, high, groups } = extremes(rate);
  return groups < 2 ? missing(`Fewer than two groups have ${of}.`) : { value: high - low };
}

/** min ÷ max of the rate over groups; undefined unless it exists in two groups, and for 0 ÷ 0. */
export function rateRatio(rate: Rate, of: string): Measured {
  const { low, high, groups } = extremes(rate);
  if (groups < 2) return missing(`Fewer than two groups have ${of}.`);
  return high === 0 ? missing(`The rate is 0 in every group with ${of}: 0 ÷ 0.`) : { value: low / high };
}

/** The larger (`Math.max`) or smaller (`Math.min`) of two; what is undefined is left out, both undefined stays so. */
function worse(pick: (a: number, b: number) => number, a: Measured, b: Measured): Measured {
  if (a.value === null) return b.value === null ? a : b;
  return b.value === null ? a : { value: pick(a.value, b.value) };
}

/** The mean of two; what is undefined is left out, both undefined stays so. */
function mean(a: Measured, b: Measured): Measured {
  if (a.value === null) return b.value === null ? a : b;
  return b.value === null ? a : { value: (a.value + b.value) / 2 };
}

const rates = (families: readonly Rate[]): number[] =>
  families.flatMap(({ successes, trials }) =>
    [...successes].map((count, i) => count / (trials[i] as number)).filter((rate) => !Number.isNaN(rate)),
  );

function worst(families: readonly Rate[], of: string): Measured {
  const existing = rates(families);
  return existing.length === 0 ? missing(`No ${of} has rows.`) : { value: Math.min(...existing) };
}

/** Population standard deviation over those that have rows; undefined for fewer than two. */
function deviation(families: readonly Rate[], of: string): Measured {
  const existing = rates(families);
  if (existing.length < 2) return missing(`Fewer than two ${of} have rows.`);
  const centre = existing.reduce((sum, rate) => sum + rate, 0) / existing.length;
  const squares = existing.reduce((sum, rate) => sum + (rate - centre) ** 2, 0);
  return { value: Math.sqrt(squares / existing.length) };
}

/** What is computed from counts alone. */
export type CountedMetric = Exclude<FairnessMetric, 'calibration_difference'>;

/**
 * Disparity between groups, any number of them. With r = P(ŷ=1|g):
 * demographic parity: max r − min r, and min r ÷ max r; equal opportunity: the same of the true positive rate;
 * equalised odds: the larger of the differences, the smaller of the ratios, of true and false positive rate, and `_mean`
 * their mean (Fairlearn's agg='mean'); predictive parity: the range of the precision; accuracy: range, minimum and
 * population standard deviation over groups, and the last two over the cells label × group.
 *
 * A group without positives has no true positive rate and does not count there, likewise for the false positive rate
 * (Fairlearn takes such a rate as 0, which invents a disparity). 0 ÷ 0 is undefined; one part of equalised odds may
 * be undefined and the other then stands alone, as in Fairlearn.
 */
export function parity(rates: GroupRates): Readonly<Record<CountedMetric, Measured>> {
  const { selection, truePositive, falsePositive, accuracy, precision, trueNegative } = rates;
  const truePositiveDifference = rateDifference(truePositive, 'positive labels');
  const truePositiveRatio = rateRatio(truePositive, 'positive labels');
  const falsePositiveDifference = rateDifference(falsePositive, 'negative labels');
  const falsePositiveRatio = rateRatio(falsePositive, 'negative labels');
  return {
    demographic_parity_difference: rateDifference(selection, 'rows'),
    demographic_parity_ratio: rateRatio(selection, 'rows'),
    equalized_odds_difference: worse(Math.max, truePositiveDifference, falsePositiveDifference),
    equalized_odds_ratio: worse(Math.min, truePositiveRatio, falsePositiveRatio),
    equalized_odds_difference_mean: mean(truePositiveDifference, falsePositiveDifference),
    equalized_odds_ratio_mean: mean(truePositiveRatio, falsePositiveRatio),
    equal_opportunity_difference: truePositiveDifference,
    equal_opportunity_ratio: truePositiveRatio,
    predictive_parity_difference: rateDifference(precision, 'selected rows'),
    accuracy_difference: rateDifference(accuracy, 'rows'),
    worst_group_accuracy: worst([accuracy], 'group'),
    group_accuracy_std: deviation([accuracy], 'groups'),
    worst_cell_accuracy: worst([truePositive, trueNegative], 'cell'),
    cell_accuracy_std: deviation([truePositive, trueNegative], 'cells'),
  };
}
