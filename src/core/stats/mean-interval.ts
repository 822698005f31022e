import type { Interval } from './percentile.ts';

/** A number and its interval; null where it has none. */
export interface Part {
  readonly value: number;
  readonly interval: Interval | null;
}

/**
 * Interval of the mean of independent numbers from the intervals of each: the distance to an end is the root of the sum of
 * the squared distances of the parts, over their number. Null when a part has none. Source: Zou and Donner 2008 (MOVER).
 */
export function meanInterval(parts: readonly Part[]): Interval | null {
  let [sum, below, above] = [0, 0, 0];
  for (const { value, interval } of parts) {
    if (interval === null) return null;
    sum += value;
    below += Math.max(0, value - interval.low) ** 2;
    above += Math.max(0, interval.high - value) ** 2;
  }
  const k = parts.length;
  return k === 0 ? null : { low: (sum - Math.sqrt(below)) / k, high: (sum + Math.sqrt(above)) / k };
}
