import type { GroupRates, Rate } from './group-rates.ts';

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

/**
 * Disparity between groups, any number of them. With r = P(ŷ=1|g):
 * demographic parity: max r − min r, and min r ÷ max r; equal opportunity: the same of the true positive rate;
 * equalised odds: the larger of the differences, the smaller of the ratios, of true and false positive rate.
 *
 * A group without positives has no true positive rate and does not count there, likewise for the false positive rate
 * (Fairlearn takes such a rate as 0, which invents a disparity). 0 ÷ 0 is undefined; one part of equalised odds may
 * be undefined and the other then stands alone, as in Fairlearn.
 */
export function parity(rates: GroupRates): Readonly<Record<ParityMetric, Measured>> {
  const truePositiveDifference = rateDifference(rates.truePositive, 'positive labels');
  const truePositiveRatio = rateRatio(rates.truePositive, 'positive labels');
  return {
    demographic_parity_difference: rateDifference(rates.selection, 'rows'),
    demographic_parity_ratio: rateRatio(rates.selection, 'rows'),
    equalized_odds_difference: worse(
      Math.max,
      truePositiveDifference,
      rateDifference(rates.falsePositive, 'negative labels'),
    ),
    equalized_odds_ratio: worse(
      Math.min,
      truePositiveRatio,
      rateRatio(rates.falsePositive, 'negative labels'),
    ),
    equal_opportunity_difference: truePositiveDifference,
    equal_opportunity_ratio: truePositiveRatio,
  };
}
