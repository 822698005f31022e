import { deviation, possibleMaxima, type Component } from './maximum-interval.ts';
import { LEVEL, quantileOfResamples, TAIL, type Interval } from './percentile.ts';

/**
 * 95 % interval of the mean of several maxima, each as `maximumInterval` has one, from resamples of the same rows: such
 * as of the parity difference over classes. Below, what the components that may be the maximum exceed their resamples by
 * is taken at its largest in each family and averaged; above, the largest components are taken as they are.
 * Null without families or resamples, or when a component is undefined in more than 5 % of them.
 */
export function meanOfMaximaInterval(families: readonly (readonly Component[])[]): Interval | null {
  const resamples = families[0]?.[0]?.replicates.length ?? 0;
  if (resamples === 0) return null;
  const over = new Float64Array(resamples);
  const under = new Float64Array(resamples);
  let mean = 0;
  let tied = false;
  for (const family of families) {
    if (family.length === 0 || family.some(({ replicates }) => deviation(replicates) === null)) return null;
    const { best, possible } = possibleMaxima(family);
    mean += best.value / families.length;
    tied ||= possible.length > 1;
    for (let i = 0; i < resamples; i += 1) {
      let shortfall = -Infinity;
      for (const { value, replicates } of possible) {
        const short = value - (replicates[i] as number);
        if (short > shortfall) shortfall = short;
      }
      const gain = (best.replicates[i] as number) - best.value;
      (over[i] as number) += (shortfall === -Infinity ? 0 : shortfall) / families.length;
      (under[i] as number) += (Number.isNaN(gain) ? 0 : gain) / families.length;
    }
  }
  return {
    low: mean - Math.max(0, quantileOfResamples(over.sort(), tied ? LEVEL : 1 - TAIL)),
    high: mean + Math.max(0, quantileOfResamples(under.sort(), 1 - TAIL)),
  };
}
