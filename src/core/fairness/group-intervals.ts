import { uniform } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import { binomialSampler } from '../stats/binomial.ts';
import { deviation, maximumInterval, type Component } from '../stats/maximum-interval.ts';
import { LEVEL, quantileOfResamples, type Interval } from '../stats/percentile.ts';
import type { Rate } from './group-rates.ts';

export type OverGroups = (families: readonly Rate[]) => Interval | null;

/** 95 % intervals of the metrics over groups; null without resamples or where they are too often undefined. */
export interface GroupIntervals {
  /** The largest range of several rates: one for parity, two for equalised odds. */
  readonly difference: OverGroups;
  /** The smallest ratio, min ÷ max, of several rates. */
  readonly ratio: OverGroups;
  /** The smallest of all rates. */
  readonly worst: OverGroups;
  /** The population standard deviation of all rates. */
  readonly deviation: OverGroups;
}

/** Groups considered for the top of a range, and as many for its bottom: those that may reach farthest. */
const MOST_ENDS = 12;

/**
 * Intervals from resamples of each rate in each group. A rate is resampled within the rows that it is about: the
 * selection rate within the group, the true positive rate within group × positive label. These rows differ only in
 * whether they count, so that drawing them with replacement is one binomial draw; from (k + ½) ÷ (n + 1), as Jeffreys'
 * prior has it, since a small group in which nobody, or everybody, counts would otherwise have no spread at all.
 */
export function groupIntervals({ resamples, key }: { resamples: number; key: Key }): GroupIntervals {
  const drawn = new Map<Rate, DrawnRate[]>();
  const draw = (rate: Rate): DrawnRate[] => {
    const known = drawn.get(rate) ?? drawRate(rate, { resamples, key: fold(key, drawn.size) });
    drawn.set(rate, known);
    return known;
  };
  const all = (families: readonly Rate[]): Component[] => families.flatMap(draw).map(({ rate }) => rate);
  return {
    difference: (families) =>
      within(maximumInterval(families.flatMap((rate) => pairs(draw(rate).map((group) => group.rate))))),
    ratio: (families) => {
      const logs = families.flatMap((rate) => pairs(draw(rate).map((group) => group.log)));
      const interval = maximumInterval(logs);
      return interval && within({ low: Math.exp(-interval.high), high: Math.exp(-interval.low) });
    },
    worst: (families) => {
      const interval = maximumInterval(all(families).map(negated));
      return interval && within({ low: -interval.high, high: -interval.low });
    },
    deviation: (families) => within(deviationInterval(all(families))),
  };
}

interface DrawnRate {
  readonly rate: Component;
  /** ln((successes + ½) ÷ (trials + 1)): defined for 0, and as good as the logarithm of the rate elsewhere. */
  readonly log: Component;
}

/** Resamples of a rate in each of the groups that have it. */
function drawRate(
  { successes, trials }: Rate,
  { resamples, key }: { resamples: number; key: Key },
): DrawnRate[] {
  return [...trials.keys()]
    .filter((group) => (trials[group] as number) > 0)
    .map((group) => {
      const [k, n] = [successes[group] as number, trials[group] as number];
      const sample = binomialSampler(n, (k + 0.5) / (n + 1));
      const counts = uniform(fold(key, group), resamples).map(sample);
      const log = (count: number): number => Math.log((count + 0.5) / (n + 1));
      return {
        rate: { value: k / n, replicates: counts.map((count) => count / n) },
        log: { value: log(k), replicates: counts.map(log) },
      };
    });
}

/** The signed differences of all ordered pairs; of many groups, those that may reach farthest up against down. */
export function pairs(groups: readonly Component[]): Component[] {
  const reach = (sign: 1 | -1): Component[] => {
    if (groups.length <= MOST_ENDS) return [...groups];
    const far = groups.map((group) => ({
      group,
      end: sign * group.value + 2 * (deviation(group.replicates) ?? Infinity),
    }));
    return far
      .sort((a, b) => b.end - a.end)
      .slice(0, MOST_ENDS)
      .map(({ group }) => group);
  };
  const [tops, bottoms] = [reach(1), reach(-1)];
  return tops.flatMap((top) =>
    bottoms
      .filter((bottom) => bottom !== top)
      .map((bottom) => ({
        value: top.value - bottom.value,
        replicates: top.replicates.map((value, i) => value - (bottom.replicates[i] as number)),
      })),
  );
}

const negated = ({ value, replicates }: Component): Component => ({
  value: -value,
  replicates: replicates.map((replicate) => -replicate),
});

/**
 * The standard deviation over groups is a norm of the rates: that of a sum is at most the sum of those, so that it
 * lies no farther from the truth than the standard deviation of the rates' errors, whose 95 % quantile over resamples
 * is the half width. It holds at a truth of 0 and is wide elsewhere.
 */
function deviationInterval(groups: readonly Component[]): Interval | null {
  const resamples = groups[0]?.replicates.length ?? 0;
  if (groups.length < 2 || resamples === 0) return null;
  const spread = (of: (group: Component) => number): number => {
    const values = groups.map(of);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  };
  const errors = Float64Array.from({ length: resamples }, (_, i) =>
    spread(({ value, replicates }) => (replicates[i] as number) - value),
  );
  const half = quantileOfResamples(errors.sort(), LEVEL);
  const value = spread((group) => group.value);
  return { low: value - half, high: value + half };
}

const within = (interval: Interval | null): Interval | null =>
  interval && { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
