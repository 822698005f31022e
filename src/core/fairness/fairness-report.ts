import { fold, type Key } from '../rng/key.ts';
import { uniform } from '../rng/draw.ts';
import { binomialSampler } from '../stats/binomial.ts';
import { defined, rateEstimate, undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { percentileInterval } from '../stats/percentile.ts';
import { auc, type Ranking } from '../utility/auc.ts';
import { calibrationBins, calibrationError, calibrationGaps, equalMassBins } from '../utility/calibration.ts';
import { rankWithin } from '../utility/rank-within.ts';
import {
  countGroups,
  countsOf,
  groupRates,
  type GroupCounts,
  type GroupedDecisions,
  type Rate,
} from './group-rates.ts';
import { parity, type CountedMetric } from './parity.ts';
import type { FairnessReport, GroupRow } from './report.ts';

export interface FairnessInput extends GroupedDecisions {
  /** The rows by score. */
  readonly ranking: Ranking;
  /** Name of each group index. Groups without rows are reported and take no part in the parity metrics. */
  readonly groupNames: readonly string[];
  /** Rows that a group needs to take part in the metrics over groups; smaller ones are only shown. */
  readonly minGroupSize: number;
  /** Bootstrap resamples for the intervals of the parity metrics; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

/**
 * Fairness of decisions with respect to one sensitive column. Parity metrics carry 95 % percentile bootstrap
 * intervals of the whole statistic, stratified by group × label; rates by group carry Wilson's. Yields every few
 * milliseconds.
 */
export function* fairnessReport(input: FairnessInput): Generator<void, FairnessReport> {
  const counts = countGroups(input, input.groupNames.length);
  const ranked = [...counts.n.keys()].filter((group) => (counts.n[group] as number) >= input.minGroupSize);
  const ranking = countsOf(counts, ranked);
  const over = groupRates(ranking);
  const measured = parity(over);
  const replicates = resampleParity(ranking, input.resamples, input.key);
  yield;
  const estimate = (metric: CountedMetric, rate: readonly Rate[]): Estimate => {
    const n = rowsUnder(rate);
    const { value } = measured[metric];
    if (value === null) return undefinedEstimate(measured[metric].reason, n);
    const interval = percentileInterval(value, replicates.get(metric) ?? new Float64Array(0));
    return { value, low: interval?.low ?? null, high: interval?.high ?? null, n };
  };
  const { selection, truePositive, falsePositive, accuracy, precision, trueNegative } = over;
  const by_group = groupRows(input, { counts, ranked });
  return {
    demographic_parity_difference: estimate('demographic_parity_difference', [selection]),
    demographic_parity_ratio: estimate('demographic_parity_ratio', [selection]),
    equalized_odds_difference: estimate('equalized_odds_difference', [truePositive, falsePositive]),
    equalized_odds_ratio: estimate('equalized_odds_ratio', [truePositive, falsePositive]),
    equalized_odds_difference_mean: estimate('equalized_odds_difference_mean', [truePositive, falsePositive]),
    equalized_odds_ratio_mean: estimate('equalized_odds_ratio_mean', [truePositive, falsePositive]),
    equal_opportunity_difference: estimate('equal_opportunity_difference', [truePositive]),
    equal_opportunity_ratio: estimate('equal_opportunity_ratio', [truePositive]),
    predictive_parity_difference: estimate('predictive_parity_difference', [precision]),
    accuracy_difference: estimate('accuracy_difference', [accuracy]),
    worst_group_accuracy: estimate('worst_group_accuracy', [accuracy]),
    group_accuracy_std: estimate('group_accuracy_std', [accuracy]),
    worst_cell_accuracy: estimate('worst_cell_accuracy', [truePositive, trueNegative]),
    cell_accuracy_std: estimate('cell_accuracy_std', [truePositive, trueNegative]),
    calibration_difference: calibrationDifference(by_group),
    by_group,
  };
}

const rowsUnder = (rates: readonly Rate[]): number =>
  rates.reduce((sum, { trials }) => sum + trials.reduce((rows, n) => rows + n, 0), 0);

function groupRows(
  { groupNames, groups, ranking }: FairnessInput,
  { counts, ranked }: { counts: GroupCounts; ranked: readonly number[] },
): GroupRow[] {
  const rates = groupRates(counts);
  const within = rankWithin(ranking, { groups, count: groupNames.length });
  // The scores descend: the first is the largest and the last the smallest.
  const { scores } = ranking;
  const areProbabilities = (scores[0] ?? 0) <= 1 && (scores[scores.length - 1] ?? 0) >= 0;
  return groupNames.map((group, index): GroupRow => {
    const rate = ({ successes, trials }: Rate, reason: string): Estimate =>
      rateEstimate(successes[index] as number, trials[index] as number, reason);
    const rows = within[index] as Ranking;
    const count = counts.n[index] as number;
    const area = auc(rows);
    const bins = equalMassBins(rows);
    const error = areProbabilities ? calibrationError(calibrationGaps(rows, bins)) : null;
    return {
      group,
      count,
      positives: counts.positives[index] as number,
      ranked: ranked.includes(index),
      selection_rate: rate(rates.selection, 'The group has no rows.'),
      true_positive_rate: rate(rates.truePositive, 'The group has no positive labels.'),
      false_positive_rate: rate(rates.falsePositive, 'The group has no negative labels.'),
      accuracy: rate(rates.accuracy, 'The group has no rows.'),
      precision: rate(rates.precision, 'No row of the group is selected.'),
      auc:
        area === null
          ? undefinedEstimate('The group has only one class of labels.', count)
          : defined(area, count),
      calibration_error:
        error === null
          ? undefinedEstimate(areProbabilities ? 'The group has no rows.' : NOT_PROBABILITIES, count)
          : defined(error, count),
      calibration: areProbabilities ? calibrationBins(rows, bins) : [],
    };
  });
}

const NOT_PROBABILITIES = 'The predictions are not probabilities: some lie outside 0 to 1.';

function calibrationDifference(rows: readonly GroupRow[]): Estimate {
  const errors = rows.filter(({ ranked }) => ranked).map(({ calibration_error }) => calibration_error);
  const values = errors.flatMap(({ value }) => (value === null ? [] : [value]));
  const n = errors.reduce((sum, error) => sum + error.n, 0);
  if (values.length < 2) return undefinedEstimate('Fewer than two groups have a calibration error.', n);
  return defined(Math.max(...values) - Math.min(...values), n);
}

/**
 * The parity metrics of each resample, NaN where undefined. Rows of one group × label stratum differ only in their
 * decision, so that resampling the stratum with replacement is one binomial draw of how many are selected.
 */
function resampleParity(counts: GroupCounts, resamples: number, key: Key): ReadonlyMap<string, Float64Array> {
  const replicates = new Map<string, Float64Array>();
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
    for (const [metric, { value }] of Object.entries(measured)) {
      const values = replicates.get(metric) ?? new Float64Array(resamples);
      values[resample] = value ?? Number.NaN;
      replicates.set(metric, values);
    }
  }
  return replicates;
}
