import type { Estimate } from '../../core/stats/estimate.ts';

/** The gap between groups that a report ought to be able to show. */
export const SHOWN_GAP = 0.05;

/** Rows at which the interval of an estimate would reach 0.05 to each side, to two digits; null where it already does. */
export function rowsForGap({ low, high, n }: Estimate): number | null {
  if (low === null || high === null) return null;
  const half = (high - low) / 2;
  if (half <= SHOWN_GAP) return null;
  return Number((n * (half / SHOWN_GAP) ** 2).toPrecision(2));
}
