import type { Estimate } from '../../core/stats/estimate.ts';

const counts = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const formatCount = (value: number): string => counts.format(value);

/** Three decimals, with a real minus sign; 0 has none. */
export function formatValue(value: number): string {
  const text = value.toFixed(3);
  return Number(text) === 0 ? '0.000' : text.replace('-', '−');
}

export const formatShare = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** `0.801 – 0.824`, or null without an interval. */
export const formatInterval = ({ low, high }: Estimate): string | null =>
  low === null || high === null ? null : `${formatValue(low)} – ${formatValue(high)}`;

/** `0.812 (0.801 – 0.824)`, or `n/a`. */
export function formatEstimate(estimate: Estimate): string {
  if (estimate.value === null) return 'n/a';
  const interval = formatInterval(estimate);
  return interval === null ? formatValue(estimate.value) : `${formatValue(estimate.value)} (${interval})`;
}
