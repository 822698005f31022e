import type { Estimate } from './estimate.ts';

/**
 * Test rows, of the same mix, that would make the interval of a difference as narrow as ± `gap`, so that a difference
 * that large shows: n · (h ÷ gap)², with h the half width at n rows, which falls with √n. Null without an interval, or when
 * it is narrow enough already.
 */
export function rowsToShow({ low, high, n }: Estimate, gap = 0.05): number | null {
  if (low === null || high === null) return null;
  const half = (high - low) / 2;
  return half <= gap ? null : Math.ceil(n * (half / gap) ** 2);
}
