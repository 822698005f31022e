import { cellText } from './typed.ts';
import type { NumberColumn } from './types.ts';

/** Half-open ranges of numbers, the last one closed, or single values when there are few. */
export interface Bins {
  readonly labels: readonly string[];
  /** Bin of a finite number; numbers outside take the nearest. */
  readonly of: (value: number) => number;
}

/** Numbers and how they are written. */
type Numbers = Pick<NumberColumn, 'kind' | 'format' | 'values'>;

/**
 * Bins for a picture of a column: one per value for whole numbers with a range below `count`, else `count` of equal
 * width over the range. Labels are written in the column's format. No bins when every value is missing.
 */
export function binsOf(column: Numbers, count: number): Bins {
  let low = Infinity;
  let high = -Infinity;
  for (const value of column.values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return { labels: [], of: () => -1 };
  const edge = writer(column);
  if (column.kind === 'integer' && high - low < count) {
    const labels = Array.from({ length: high - low + 1 }, (_, i) => edge(low + i));
    return { labels, of: (value) => Math.min(labels.length - 1, Math.max(0, Math.round(value - low))) };
  }
  if (low === high) return { labels: [edge(low)], of: () => 0 };
  const step = (high - low) / count;
  const labels = Array.from(
    { length: count },
    (_, i) => `${edge(low + i * step)} – ${edge(i === count - 1 ? high : low + (i + 1) * step)}`,
  );
  return { labels, of: (value) => Math.min(count - 1, Math.max(0, Math.floor((value - low) / step))) };
}

/** Writes a number as a cell of the column, with at most three decimals. */
function writer(column: Numbers): (value: number) => string {
  const decimals = Math.min(column.format.decimals, 3);
  const format = { ...column.format, decimals, fixed: false };
  return (value) =>
    cellText({ type: 'number', name: '', kind: column.kind, format, values: Float64Array.of(value) }, 0);
}
