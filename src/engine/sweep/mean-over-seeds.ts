import { undefinedEstimate, type Estimate } from '../../core/stats/estimate.ts';
import { normalQuantile } from '../../core/stats/normal-quantile.ts';
import { LEVEL } from '../../core/stats/percentile.ts';
import { studentQuantile } from '../../core/stats/student-quantile.ts';

const UPPER = (1 + LEVEL) / 2;

/**
 * Mean over seeds of one number in [0, 1], each measured on the same test rows. One seed: the estimate as it is. Two or
 * more, for each side of the interval by itself:
 *
 *   half width = t · √(B ÷ k + W),  B = sample variance between the k seeds,  W = mean of (distance to that end ÷ z)²,
 *   z = Φ⁻¹(0.975),  t = 0.975 quantile of Student's t with (k − 1)(1 + W ÷ (B ÷ k))² degrees of freedom.
 *
 * B ÷ k is what other seeds would do to the mean. W, what other test rows would do, is not divided by k: all seeds share
 * the test rows. The degrees of freedom are Satterthwaite's, as Rubin 1987 has them for imputed data. Cut to [0, 1].
 * Null where a seed has no value, with its reason; no interval where a seed has none. Throws RangeError for no estimates.
 */
export function meanOverSeeds(estimates: readonly Estimate[]): Estimate {
  const [first, ...others] = estimates;
  if (first === undefined) throw new RangeError('a mean needs at least one estimate');
  if (others.length === 0) return first;
  const n = Math.min(...estimates.map((estimate) => estimate.n));
  const values: number[] = [];
  for (const { value, reason = 'A seed has no value.' } of estimates) {
    if (value === null) return undefinedEstimate(reason, n);
    values.push(value);
  }
  const k = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / k;
  const between = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (k - 1) / k;
  const halfWidth = (end: 'low' | 'high'): number | null => {
    const within = meanSquare(estimates, end);
    if (within === null) return null;
    const freedom = between === 0 ? Infinity : (k - 1) * (1 + within / between) ** 2;
    return studentQuantile(UPPER, freedom) * Math.sqrt(between + within);
  };
  const [below, above] = [halfWidth('low'), halfWidth('high')];
  if (below === null || above === null) return { value: mean, low: null, high: null, n };
  return { value: mean, low: Math.max(0, mean - below), high: Math.min(1, mean + above), n };
}

/** Mean of the squared distances to one end in standard errors' units; null where an interval is missing. */
function meanSquare(estimates: readonly Estimate[], end: 'low' | 'high'): number | null {
  const z = normalQuantile(UPPER);
  let sum = 0;
  for (const { value, [end]: at } of estimates) {
    if (value === null || at === null) return null;
    sum += ((at - value) / z) ** 2;
  }
  return sum / estimates.length;
}
