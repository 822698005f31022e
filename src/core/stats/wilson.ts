import { normalQuantile } from './normal-quantile.ts';

/**
 * Wilson's score interval of a rate, successes ÷ n, at the given two-sided level:
 * (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n). Always inside [0, 1] and around p.
 * Throws RangeError unless n ≥ 1 and 0 ≤ successes ≤ n: the rate of an empty group is the caller's null.
 * Source: Wilson 1927; Brown, Cai and DasGupta 2001.
 */
export function wilson(successes: number, n: number, level = 0.95): { low: number; high: number } {
  if (!(n >= 1 && successes >= 0 && successes <= n))
    throw new RangeError(`wilson needs 0 ≤ successes ≤ n and n ≥ 1, got ${successes} of ${n}`);
  const z = normalQuantile((1 + level) / 2);
  const rate = successes / n;
  const scale = 1 + (z * z) / n;
  const centre = (rate + (z * z) / (2 * n)) / scale;
  const half = (z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n))) / scale;
  return {
    low: Math.min(rate, Math.max(0, centre - half)),
    high: Math.max(rate, Math.min(1, centre + half)),
  };
}
