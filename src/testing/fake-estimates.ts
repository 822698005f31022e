import { key, type Key } from '../core/rng/key.ts';
import { fold } from '../core/rng/key.ts';
import { uniform } from '../core/rng/draw.ts';
import { wilson } from '../core/stats/wilson.ts';
import type { Estimate } from '../core/stats/estimate.ts';

/** A number in [−1, 1) that depends on its name alone. */
export function wobble(...names: readonly string[]): number {
  const seed = names.reduce<Key>((at, name) => fold(at, name), key(11));
  return 2 * (uniform(seed, 1)[0] ?? 0.5) - 1;
}

/** A value with an interval as wide as n rows make it. */
export function fakeEstimate(value: number, n: number): Estimate {
  const inside = Math.min(1, Math.max(0, value));
  const half = 1.96 * Math.sqrt(Math.max(0.02, inside * (1 - inside)) / Math.max(1, n));
  return { value: inside, low: Math.max(0, inside - half), high: Math.min(1, inside + half), n };
}

/** A rate of n rows, to the nearest count. */
export function fakeRate(rate: number, n: number, reason: string): Estimate {
  if (n === 0) return { value: null, low: null, high: null, n, reason };
  const successes = Math.round(Math.min(1, Math.max(0, rate)) * n);
  return { value: successes / n, ...wilson(successes, n), n };
}

export const notDefined = (reason: string, n: number): Estimate => ({
  value: null,
  low: null,
  high: null,
  n,
  reason,
});
