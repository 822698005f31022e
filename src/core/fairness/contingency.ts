import type { Coded } from '../table/labels.ts';

/** Rows by two codes: [row code × width + column code]. */
export interface CrossTable {
  readonly counts: Float64Array;
  /** Number of column codes. */
  readonly width: number;
}

/** Counts the rows that have both codes; −1 is missing. Throws RangeError when the lengths differ. */
export function crossTable(
  { codes, categories }: Coded,
  other: { readonly codes: Int32Array; readonly count: number },
): CrossTable {
  if (codes.length !== other.codes.length)
    throw new RangeError(`${codes.length} and ${other.codes.length} rows`);
  const counts = new Float64Array(categories.length * other.count);
  for (let row = 0; row < codes.length; row += 1) {
    const [a, b] = [codes[row] as number, other.codes[row] as number];
    if (a >= 0 && b >= 0) (counts[a * other.count + b] as number) += 1;
  }
  return { counts, width: other.count };
}

/** Sums by row and by column, and their total. */
function margins({ counts, width }: CrossTable): { rows: Float64Array; columns: Float64Array; n: number } {
  const rows = new Float64Array(width === 0 ? 0 : counts.length / width);
  const columns = new Float64Array(width);
  let n = 0;
  counts.forEach((count, cell) => {
    (rows[Math.floor(cell / width)] as number) += count;
    (columns[cell % width] as number) += count;
    n += count;
  });
  return { rows, columns, n };
}

const occurring = (sums: Float64Array): number => sums.reduce((count, sum) => count + (sum > 0 ? 1 : 0), 0);

/** Σ p(a, b) · ln(p(a, b) ÷ (p(a) · p(b))), in nats; null without rows. A column of a single value has 0. */
export function mutualInformation(table: CrossTable): number | null {
  const { rows, columns, n } = margins(table);
  if (n === 0) return null;
  let sum = 0;
  table.counts.forEach((count, cell) => {
    const independent =
      (rows[Math.floor(cell / table.width)] as number) * (columns[cell % table.width] as number);
    if (count > 0) sum += (count / n) * Math.log((count * n) / independent);
  });
  return Math.max(0, sum);
}

/**
 * Cramér's V: √(χ² ÷ (n · (min(r, c) − 1))) with the r and c codes that occur, without correction for bias or
 * continuity (scipy.stats.contingency.association). Null without rows or with a single value on either side.
 * Source: Cramér 1946, section 21.9.
 */
export function cramersV(table: CrossTable): number | null {
  const { rows, columns, n } = margins(table);
  const smaller = Math.min(occurring(rows), occurring(columns)) - 1;
  if (n === 0 || smaller < 1) return null;
  let sum = 0;
  table.counts.forEach((count, cell) => {
    const independent =
      (rows[Math.floor(cell / table.width)] as number) * (columns[cell % table.width] as number);
    if (count > 0) sum += (count * count) / independent;
  });
  return Math.sqrt(Math.min(1, Math.max(0, (sum - 1) / smaller)));
}
