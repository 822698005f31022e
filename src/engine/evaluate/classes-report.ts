import { groupRates, type GroupRates, type Rate } from '../../core/fairness/group-rates.ts';
import { pairs } from '../../core/fairness/group-intervals.ts';
import { parity, type Measured } from '../../core/fairness/parity.ts';
import type { Key } from '../../core/rng/key.ts';
import { bootstrap } from '../../core/stats/bootstrap.ts';
import { rateEstimate, undefinedEstimate, type Estimate } from '../../core/stats/estimate.ts';
import { maximumInterval, type Component } from '../../core/stats/maximum-interval.ts';
import { meanOfMaximaInterval } from '../../core/stats/mean-of-maxima-interval.ts';
import { percentileInterval, type Interval } from '../../core/stats/percentile.ts';
import { auc, rank } from '../../core/utility/auc.ts';
import { countClasses, ofClass, type ClassedScores } from './class-counts.ts';
import type { ClassesReport, ClassRow } from './report.ts';

export interface ClassesInput extends ClassedScores {
  readonly resamples: number;
  readonly key: Key;
}

/**
 * Utility and fairness of the classes, one against the rest. A row is decided for its most probable class, the first of
 * equal ones (numpy.argmax). AUC as scikit-learn's roc_auc_score(multi_class='ovr', average='macro'), but over the
 * classes that occur among the rows, where scikit-learn refuses. Macro is the mean over classes in which the number is
 * defined, worst the smallest AUC and the largest difference. Intervals are of the whole statistic, from resamples of all
 * rows. Yields after every resample. Throws RangeError when the lengths do not fit.
 */
export function* classesReport(input: ClassesInput): Generator<void, ClassesReport> {
  const { classes, labels, probabilities, resamples, key } = input;
  const n = labels.length;
  const each = classes.map((_, index) => index);
  if (probabilities.length !== n * classes.length)
    throw new RangeError(`${probabilities.length} probabilities of ${n} rows and ${classes.length} classes`);
  const rankings = each.map((index) =>
    rank(
      Uint8Array.from(labels, (label) => (label === index ? 1 : 0)),
      Float64Array.from(labels, (_, row) => probabilities[row * classes.length + index] as number),
    ),
  );
  const count = countClasses(input);
  const whole = count();
  const drawn: (typeof whole)[] = [];
  const areas = rankings.map((ranking): Sampled => ({
    value: auc(ranking),
    replicates: new Float64Array(resamples),
  }));
  if (n > 0 && resamples > 0)
    yield* bootstrap({
      strata: new Int32Array(n),
      resamples,
      key,
      statistic: (weights) => {
        areas.forEach(({ replicates }, index) => {
          const ranking = rankings[index];
          replicates[drawn.length] = (ranking && auc(ranking, weights)) ?? Number.NaN;
        });
        drawn.push(count(weights));
        return null;
      },
    });
  const odds = each.map((index) => {
    const rates = groupRates(ofClass(whole, index));
    const values = parity(rates);
    const replicates = drawn.map((counts) => groupRates(ofClass(counts, index)));
    const of = (pick: (rates: GroupRates) => Rate): Component[] =>
      pairs(components(rates, { replicates, pick }));
    return {
      parity: family(
        values.demographic_parity_difference,
        of(({ selection }) => selection),
      ),
      odds: family(values.equalized_odds_difference, [
        ...of(({ truePositive }) => truePositive),
        ...of(({ falsePositive }) => falsePositive),
      ]),
    };
  });
  const defined = areas.flatMap(({ value, replicates }): Component[] =>
    value === null ? [] : [{ value, replicates }],
  );
  return {
    accuracy: rateEstimate(whole.right, whole.rows, 'There are no rows.'),
    auc_macro: macroArea(defined, n),
    auc_worst: worstArea(defined, n),
    demographic_parity_difference_macro: macro(
      odds.map(({ parity: of }) => of),
      n,
    ),
    demographic_parity_difference_worst: worst(
      odds.map(({ parity: of }) => of),
      n,
    ),
    equalized_odds_difference_macro: macro(
      odds.map(({ odds: of }) => of),
      n,
    ),
    equalized_odds_difference_worst: worst(
      odds.map(({ odds: of }) => of),
      n,
    ),
    by_class: classes.map((name, index): ClassRow => {
      const { value, replicates } = areas[index] as Sampled;
      const { parity: differs, odds: odd } = odds[index] as (typeof odds)[number];
      return {
        class: name,
        positives: labels.reduce((sum, label) => sum + (label === index ? 1 : 0), 0),
        auc:
          value === null
            ? undefinedEstimate('The class does not occur, or no other does.', n)
            : estimate(value, { interval: percentileInterval(value, replicates), n }),
        demographic_parity_difference: worst([differs], n),
        equalized_odds_difference: worst([odd], n),
      };
    }),
  };
}

interface Sampled {
  readonly value: number | null;
  readonly replicates: Float64Array;
}

/** A largest difference: its value, or why there is none, and the signed differences that it is the largest of. */
interface Family {
  readonly measured: Measured;
  readonly components: readonly Component[];
}

const family = (measured: Measured, components: readonly Component[]): Family => ({ measured, components });

/** The rate in each group that has it, with its resamples. */
function components(
  rates: GroupRates,
  { replicates, pick }: { replicates: readonly GroupRates[]; pick: (rates: GroupRates) => Rate },
): Component[] {
  const at = ({ successes, trials }: Rate, group: number): number =>
    (successes[group] as number) / (trials[group] as number);
  return [...pick(rates).trials.keys()]
    .filter((group) => pick(rates).trials[group] !== 0)
    .map((group) => ({
      value: at(pick(rates), group),
      replicates: Float64Array.from(replicates, (drawn) => at(pick(drawn), group)),
    }));
}

const within = (value: number): number => Math.min(1, Math.max(0, value));

function estimate(value: number, { interval, n }: { interval: Interval | null; n: number }): Estimate {
  if (interval === null) return { value, low: null, high: null, n };
  return {
    value,
    low: within(Math.min(value, interval.low)),
    high: within(Math.max(value, interval.high)),
    n,
  };
}

function macroArea(areas: readonly Component[], n: number): Estimate {
  if (areas.length === 0) return undefinedEstimate('The rows have only one class.', n);
  const mean = (of: (area: Component) => number): number =>
    areas.reduce((sum, area) => sum + of(area), 0) / areas.length;
  const replicates = areas[0]?.replicates.map((_, i) => mean((area) => area.replicates[i] as number));
  const value = mean((area) => area.value);
  return estimate(value, { interval: percentileInterval(value, replicates ?? new Float64Array(0)), n });
}

function worstArea(areas: readonly Component[], n: number): Estimate {
  if (areas.length === 0) return undefinedEstimate('The rows have only one class.', n);
  const falls = maximumInterval(
    areas.map(({ value, replicates }) => ({ value: -value, replicates: replicates.map((area) => -area) })),
  );
  const interval = falls && { low: -falls.high, high: -falls.low };
  return estimate(Math.min(...areas.map(({ value }) => value)), { interval, n });
}

function macro(families: readonly Family[], n: number): Estimate {
  const values = valuesOf(families);
  if (values.length === 0) return undefinedEstimate(reasonOf(families), n);
  const interval = meanOfMaximaInterval(
    families.flatMap(({ measured, components: of }) => (measured.value === null ? [] : [of])),
  );
  return estimate(values.reduce((sum, value) => sum + value, 0) / values.length, { interval, n });
}

function worst(families: readonly Family[], n: number): Estimate {
  const values = valuesOf(families);
  if (values.length === 0) return undefinedEstimate(reasonOf(families), n);
  const interval = maximumInterval(families.flatMap(({ components: of }) => of));
  return estimate(Math.max(...values), { interval, n });
}

const valuesOf = (families: readonly Family[]): number[] =>
  families.flatMap(({ measured: { value } }) => (value === null ? [] : [value]));

const reasonOf = (families: readonly Family[]): string =>
  families.flatMap(({ measured }) => (measured.value === null ? [measured.reason] : []))[0] ??
  'There are no classes.';
