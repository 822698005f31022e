import { fold, type Key } from '../rng/key.ts';
import { defined, undefinedEstimate, type Estimate } from '../stats/estimate.ts';
import { multinomialResamples } from '../stats/multinomial.ts';
import { reflectedInterval } from '../stats/percentile.ts';
import { groupIntervals } from './group-intervals.ts';
import type { Coded } from '../table/labels.ts';
import { cramersV, crossTable, mutualInformation, type CrossTable } from './contingency.ts';
import { MIN_GROUP_SIZE } from './report.ts';

export interface TableBiasInput {
  /** The target. */
  readonly labels: Coded;
  /** One sensitive column. */
  readonly groups: Coded;
  /** The columns to associate the group with. Code −1 is missing; numbers come as bins. */
  readonly others: readonly { readonly name: string; readonly codes: Int32Array; readonly count: number }[];
  /** Code of the positive label; −1 when it does not occur. */
  readonly positive: number;
  /** Rows that a group needs to set the range of the label bias; 10 unless told. */
  readonly minGroupSize?: number;
  /** Bootstrap resamples for the intervals; 0 for none. */
  readonly resamples: number;
  readonly key: Key;
}

export interface TableBiasNumbers {
  readonly label_bias: Estimate;
  readonly mutual_information: Estimate;
  readonly cramers_v: readonly { readonly column: string; readonly value: Estimate }[];
}

/**
 * Bias of a table before any model: the range over groups of P(label positive | group); the mutual information of label
 * and group, in nats; Cramér's V of the group and every other column. A row counts where both codes are known.
 *
 * Mutual information and V are plug-in values: independent columns have them above 0 too, by about
 * (r − 1)(c − 1) ÷ 2n nats and √((min(r, c) − 1)⁻¹ · (r − 1)(c − 1) ÷ n). They are not bias-corrected (as Bergsma 2013
 * does for V); the intervals are, by reflection, so that they reach 0 where rows do not show an association.
 */
export function tableBias(input: TableBiasInput): TableBiasNumbers {
  const { labels, groups, others, resamples, key } = input;
  const byLabel = crossTable(groups, { codes: labels.codes, count: labels.categories.length });
  return {
    label_bias: labelBias(input, byLabel),
    mutual_information: associationEstimate(byLabel, {
      of: mutualInformation,
      resamples,
      key: fold(key, 'mutual information'),
    }),
    cramers_v: others.map(({ name, codes, count }) => ({
      column: name,
      value: associationEstimate(crossTable(groups, { codes, count }), {
        of: cramersV,
        resamples,
        key: fold(fold(key, 'v'), name),
      }),
    })),
  };
}

function labelBias(
  { positive, minGroupSize = MIN_GROUP_SIZE, resamples, key }: TableBiasInput,
  { counts, width }: CrossTable,
): Estimate {
  const groups = Array.from({ length: counts.length / width }, (_, group) => {
    const row = counts.subarray(group * width, (group + 1) * width);
    return { successes: row[positive] ?? 0, trials: row.reduce((sum, count) => sum + count, 0) };
  }).filter(({ trials }) => trials >= Math.max(1, minGroupSize));
  const rate = {
    successes: Float64Array.from(groups, ({ successes }) => successes),
    trials: Float64Array.from(groups, ({ trials }) => trials),
  };
  const n = rate.trials.reduce((sum, trials) => sum + trials, 0);
  if (groups.length < 2) return undefinedEstimate('Fewer than two groups have enough labelled rows.', n);
  const rates = groups.map(({ successes, trials }) => successes / trials);
  const value = Math.max(...rates) - Math.min(...rates);
  if (resamples === 0) return defined(value, n);
  const interval = groupIntervals({ resamples, key: fold(key, 'label bias') }).difference([rate]);
  return { value, low: interval?.low ?? null, high: interval?.high ?? null, n };
}

interface Association {
  readonly of: (table: CrossTable) => number | null;
  readonly resamples: number;
  readonly key: Key;
}

function associationEstimate(table: CrossTable, { of, resamples, key }: Association): Estimate {
  const n = table.counts.reduce((sum, count) => sum + count, 0);
  const value = of(table);
  if (value === null)
    return undefinedEstimate(
      n === 0 ? 'No row has both values.' : 'One of the two columns has a single value.',
      n,
    );
  const drawn = multinomialResamples({ counts: table.counts, resamples, key });
  // Reflection needs the square of V, which sampling shifts by a constant.
  const power = of === cramersV ? 2 : 1;
  const squares = Float64Array.from(drawn, (counts) => (of({ ...table, counts }) ?? Number.NaN) ** power);
  const interval = reflectedInterval(value ** power, squares);
  if (interval === null) return defined(value, n);
  return { value, low: interval.low ** (1 / power), high: interval.high ** (1 / power), n };
}
