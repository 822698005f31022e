import { fold, type Key } from '../rng/key.ts';
import { uniform } from '../rng/draw.ts';
import { binomialSampler } from '../stats/binomial.ts';
import { rateEstimate, undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { percentileInterval } from '../stats/percentile.ts';
import {
  countGroups,
  groupRates,
  type GroupCounts,
  type GroupedDecisions,
  type Rate,
} from './group-rates.ts';
import { parity, PARITY_METRICS, type ParityMetric } from './parity.ts';
import type { FairnessReport, GroupRow } from './report.ts';

export interface FairnessInput extends GroupedDecisions {
  /** Name of each group index. Groups without rows are reported and take no part in the parity metrics. */
  readonly groupNames: readonly string[];
  /** Bootstrap resamples for the intervals of the parity metrics; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

/**
 * Fairness of decisions with respect to one sensitive column. Parity metrics carry 95 % percentile bootstrap
 * intervals of the whole statistic, stratified by group × label; rates by group carry Wilson's.
 */
export function fairnessReport(input: FairnessInput): FairnessReport {
  const counts = countGroups(input, input.groupNames.length);
  const rates = groupRates(counts);
  const measured = parity(rates);
  const replicates = resampleParity(counts, input.resamples, input.key);
  const estimate = (metric: ParityMetric, rate: readonly Rate[]): Estimate => {
    const n = rowsUnder(rate);
    const { value } = measured[metric];
    if (value === null) return undefinedEstimate(measured[metric].reason, n);
    const interval = percentileInterval(value, replicates[metric]);
    return { value, low: interval?.low ?? null, high: interval?.high ?? null, n };
  };
  const { selection, truePositive, falsePositive } = rates;
  return {
    demographic_parity_difference: estimate('demographic_parity_difference', [selection]),
    demographic_parity_ratio: estimate('demographic_parity_ratio', [selection]),
    equalized_odds_difference: estimate('equalized_odds_difference', [truePositive, falsePositive]),
    equalized_odds_ratio: estimate('equalized_odds_ratio', [truePositive, falsePositive]),
    equal_opportunity_difference: estimate('equal_opportunity_difference', [truePositive]),
    equal_opportunity_ratio: estimate('equal_opportunity_ratio', [truePositive]),
    by_group: input.groupNames.map((group, index): GroupRow => {
      const rate = ({ successes, trials }: Rate, reason: string): Estimate =>
        rateEstimate(successes[index] as number, trials[index] as number, reason);
      return {
        group,
        count: counts.n[index] as number,
        positives: counts.positives[index] as number,
        selection_rate: rate(selection, 'The group has no rows.'),
        true_positive_rate: rate(truePositive, 'The group has no positive labels.'),
        false_positive_rate: rate(falsePositive, 'The group has no negative labels.'),
        accuracy: rate(rates.accuracy, 'The group has no rows.'),
      };
    }),
  };
}

const rowsUnder = (rates: readonly Rate[]): number =>
  rates.reduce((sum, { trials }) => sum + trials.reduce((rows, n) => rows + n, 0), 0);

/**
 * The parity metrics of each resample, NaN where undefined. Rows of one group × label stratum differ only in their
 * decision, so that resampling the stratum with replacement is one binomial draw of how many are selected.
 */
function resampleParity(
  counts: GroupCounts,
  resamples: number,
  key: Key,
): Record<ParityMetric, Float64Array> {
  const replicates = Object.fromEntries(
    PARITY_METRICS.map((metric) => [metric, new Float64Array(resamples)]),
  ) as Record<ParityMetric, Float64Array>;
  if (resamples === 0) return replicates;
  const { n, positives } = counts;
  const negatives = n.map((rows, group) => rows - (positives[group] as number));
  const sampler = (selected: Float64Array, trials: Float64Array): ((u: number) => number)[] =>
    Array.from(trials, (rows, group) =>
      binomialSampler(rows, rows === 0 ? 0 : (selected[group] as number) / rows),
    );
  const drawTrue = sampler(counts.truePositives, positives);
  const drawFalse = sampler(counts.falsePositives, negatives);
  const groups = n.length;
  for (let resample = 0; resample < resamples; resample += 1) {
    const u = uniform(fold(key, resample), 2 * groups);
    const truePositives = Float64Array.from(drawTrue, (draw, group) => draw(u[group] as number));
    const falsePositives = Float64Array.from(drawFalse, (draw, group) => draw(u[groups + group] as number));
    const measured = parity(groupRates({ n, positives, truePositives, falsePositives }));
    for (const metric of PARITY_METRICS) replicates[metric][resample] = measured[metric].value ?? Number.NaN;
  }
  return replicates;
}
