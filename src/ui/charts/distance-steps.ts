import type { DistanceHistogram } from '../../core/privacy/report.ts';
import { formatMetric } from '../format.ts';

/** A border of a bin: all have the decimals that tell one bin from the next. */
export function formatBorder({ edges }: DistanceHistogram, border: number): string {
  const [first = 0, second = 1] = edges;
  const width = second - first;
  const decimals = width > 0 ? Math.max(0, 1 - Math.floor(Math.log10(width))) : 0;
  const edge = edges[border] ?? Infinity;
  return Number.isFinite(edge) ? formatMetric(edge, Math.min(decimals, 6)) : '∞';
}

/** A bin in words. The last one has no upper end. */
export function binName(histogram: DistanceHistogram, bin: number): string {
  const from = formatBorder(histogram, bin);
  return bin === histogram.edges.length - 2
    ? `${from} or more`
    : `${from} to ${formatBorder(histogram, bin + 1)}`;
}

/** The outline of a histogram as corners [bin border, share], from the ground and back to it. */
export function outline(shares: readonly number[]): readonly (readonly [number, number])[] {
  const corners = shares.flatMap((share, bin) => [[bin, share] as const, [bin + 1, share] as const]);
  return [[0, 0], ...corners, [shares.length, 0]];
}

/** Every so many borders get a number, at most `most` of them. */
export function numberedBorders(bins: number, most: number): readonly number[] {
  const every = Math.max(1, Math.ceil(bins / most));
  return Array.from({ length: Math.floor((bins - 1) / every) + 1 }, (_, index) => index * every);
}
