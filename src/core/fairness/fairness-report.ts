import { fold, type Key } from '../rng/key.ts';
import { rateEstimate, undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import type { Ranking } from '../utility/auc.ts';
import { rankWithin } from '../utility/rank-within.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { groupIntervals, type OverGroups } from './group-intervals.ts';
import {
  countGroups,
  countsOf,
  groupRates,
  type GroupCounts,
  type GroupedDecisions,
  type GroupRates,
  type Rate,
} from './group-rates.ts';
import { calibrationDifference, groupScores, type GroupScores } from './group-scores.ts';
import { parity, rateDifference, rateRatio, type CountedMetric } from './parity.ts';
import type { FairnessReport, GroupRow } from './report.ts';

export interface FairnessInput extends GroupedDecisions {
  /** The rows by score. */
  readonly ranking: Ranking;
  /** Name of each group index. Groups without rows are reported and take no part in the metrics over groups. */
  readonly groupNames: readonly string[];
  /** Rows that a group needs to take part in the metrics over groups; smaller ones are only shown. */
  readonly minGroupSize: number;
  /** Bootstrap resamples for the intervals; 0 for none but those of plain rates. */
  readonly resamples: number;
  readonly key: Key;
}

/**
 * Fairness of decisions and scores with respect to one sensitive column, or to the combinations of several. Plain rates
 * carry Wilson's 95 % interval, everything else one from resamples of the rows: within the group, and within group ×
 * label for what is about rows of one label. `maximumInterval` says why ranges do not carry percentiles of themselves.
 * Yields after every resample.
 */
export function* fairnessReport(input: FairnessInput): Generator<void, FairnessReport> {
  const { groups, groupNames, ranking, minGroupSize, resamples, key } = input;
  const counts = countGroups(input, groupNames.length);
  const ranked = [...counts.n.keys()].filter((group) => (counts.n[group] as number) >= minGroupSize);
  const over = groupRates(countsOf(counts, ranked));
  const scores: GroupScores[] = [];
  for (const rows of rankWithin(ranking, { groups, count: groupNames.length }))
    scores.push(
      yield* groupScores({ ranking: rows, resamples, key: fold(fold(key, 'group'), scores.length) }),
    );
  return {
    ...countedEstimates(over, { resamples, key }),
    calibration_difference: calibrationDifference(ranked.map((group) => scores[group] as GroupScores)),
    by_group: groupRows(groupNames, { counts, ranked, scores }),
  };
}

/** The metrics over groups that counts tell. */
function countedEstimates(
  rates: GroupRates,
  { resamples, key }: { readonly resamples: number; readonly key: Key },
): Record<CountedMetric, Estimate> {
  const { selection, truePositive, falsePositive, accuracy, precision, trueNegative } = rates;
  const measured = parity(rates);
  const intervals = groupIntervals({ resamples, key });
  const estimate = (metric: CountedMetric, families: readonly Rate[], interval: OverGroups): Estimate => {
    const n = rowsUnder(families);
    const { value } = measured[metric];
    if (value === null) return undefinedEstimate(measured[metric].reason, n);
    const found = resamples === 0 ? null : interval(families);
    if (found === null) return { value, low: null, high: null, n };
    return { value, low: Math.min(value, found.low), high: Math.max(value, found.high), n };
  };
  const odds = [truePositive, falsePositive];
  const cells = [truePositive, trueNegative];
  const { difference, ratio, worst, deviation } = intervals;
  const meanOf =
    (value: typeof rateDifference, interval: OverGroups): OverGroups =>
    (families) =>
      meanInterval(
        families.flatMap((rate) => {
          const part = value(rate, '');
          return part.value === null ? [] : { value: part.value, interval: interval([rate]) };
        }),
      );
  return {
    demographic_parity_difference: estimate('demographic_parity_difference', [selection], difference),
    demographic_parity_ratio: estimate('demographic_parity_ratio', [selection], ratio),
    equalized_odds_difference: estimate('equalized_odds_difference', odds, difference),
    equalized_odds_ratio: estimate('equalized_odds_ratio', odds, ratio),
    equalized_odds_difference_mean: estimate(
      'equalized_odds_difference_mean',
      odds,
      meanOf(rateDifference, difference),
    ),
    equalized_odds_ratio_mean: estimate('equalized_odds_ratio_mean', odds, meanOf(rateRatio, ratio)),
    equal_opportunity_difference: estimate('equal_opportunity_difference', [truePositive], difference),
    equal_opportunity_ratio: estimate('equal_opportunity_ratio', [truePositive], ratio),
    predictive_parity_difference: estimate('predictive_parity_difference', [precision], difference),
    accuracy_difference: estimate('accuracy_difference', [accuracy], difference),
    worst_group_accuracy: estimate('worst_group_accuracy', [accuracy], worst),
    group_accuracy_std: estimate('group_accuracy_std', [accuracy], deviation),
    worst_cell_accuracy: estimate('worst_cell_accuracy', cells, worst),
    cell_accuracy_std: estimate('cell_accuracy_std', cells, deviation),
  };
}

const rowsUnder = (rates: readonly Rate[]): number =>
  rates.reduce((sum, { trials }) => sum + trials.reduce((rows, n) => rows + n, 0), 0);

interface Groups {
  readonly counts: GroupCounts;
  /** Indices of the groups that are large enough. */
  readonly ranked: readonly number[];
  readonly scores: readonly GroupScores[];
}

function groupRows(names: readonly string[], { counts, ranked, scores }: Groups): GroupRow[] {
  const rates = groupRates(counts);
  return names.map((group, index): GroupRow => {
    const rate = ({ successes, trials }: Rate, reason: string): Estimate =>
      rateEstimate(successes[index] as number, trials[index] as number, reason);
    const { auc, calibration_error, calibration } = scores[index] as GroupScores;
    return {
      group,
      count: counts.n[index] as number,
      positives: counts.positives[index] as number,
      ranked: ranked.includes(index),
      selection_rate: rate(rates.selection, 'The group has no rows.'),
      true_positive_rate: rate(rates.truePositive, 'The group has no positive labels.'),
      false_positive_rate: rate(rates.falsePositive, 'The group has no negative labels.'),
      accuracy: rate(rates.accuracy, 'The group has no rows.'),
      precision: rate(rates.precision, 'No row of the group is selected.'),
      auc,
      calibration_error,
      calibration,
    };
  });
}
