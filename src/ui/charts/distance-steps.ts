import type { DistanceHistogram } from '../../core/privacy/report.ts';

/** A border of a bin as an axis writes it: two digits that count. */
export function formatBorder(border: number): string {
  return Number.isFinite(border) ? String(Number(border.toPrecision(2))) : '∞';
}

/** A bin in words. The last one has no upper end. */
export function binName({ edges }: DistanceHistogram, bin: number): string {
  const from = formatBorder(edges[bin] ?? 0);
  return bin === edges.length - 2
    ? `${from} or more`
    : `${from} to ${formatBorder(edges[bin + 1] ?? Infinity)}`;
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
