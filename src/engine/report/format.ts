import type { Estimate } from '../../core/stats/estimate.ts';

/** English grouping, so that a screenshot and a report mean the same everywhere. */
const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const formatCount = (value: number): string => counts.format(value);

/** A count with its noun: `1 row`, `2,000 rows`. */
export const formatCounted = (value: number, noun: string): string =>
  `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A metric: three decimals, with a real minus sign; 0 has none. */
export function formatValue(value: number, decimals = 3): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text.replace('-', '−');
}

export const formatShare = (share: number, decimals = 1): string => `${(share * 100).toFixed(decimals)} %`;

/** `0.801 – 0.824`, or null without an interval. */
export const formatInterval = ({ low, high }: Estimate): string | null =>
  low === null || high === null ? null : `${formatValue(low)} – ${formatValue(high)}`;

/** `0.812 (0.801 – 0.824)`, or `n/a`. */
export function formatEstimate(estimate: Estimate): string {
  if (estimate.value === null) return 'n/a';
  const interval = formatInterval(estimate);
  return interval === null ? formatValue(estimate.value) : `${formatValue(estimate.value)} (${interval})`;
}
