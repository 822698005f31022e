import { uniform } from '../rng/draw.ts';
import type { Key } from '../rng/key.ts';
import { rowCodes, type EncodedCategories } from './encoded-table.ts';
import type { EncodedRows } from './encoder-number.ts';
import type { CategoryColumn } from './types.ts';

/**
 * A category column as a centred one-hot: dimension k is 2·([the row is in slot k] − share of slot k). At this scale
 * an evenly split two-valued column has unit variance in each dimension, like a number, and no dimension has more.
 * Slots are the kept categories in their order, then "other" (folded rare categories), then "missing".
 */
export interface CategoryBlock {
  readonly type: 'category';
  readonly name: string;
  readonly kind: CategoryColumn['kind'];
  readonly offset: number;
  readonly width: number;
  /** The categories that occur in the training rows, in the column's order; decoded codes refer to them. */
  readonly categories: readonly string[];
  /** Codes of the categories with a slot of their own. */
  readonly kept: readonly number[];
  /** The folded categories with their counts, drawn from when decoding; null without a slot for them. */
  readonly other: { readonly codes: readonly number[]; readonly counts: readonly number[] } | null;
  /** Whether missing cells have a slot. */
  readonly missing: boolean;
  /** Share of training rows in each slot. */
  readonly shares: readonly number[];
}

export interface FoldingOptions {
  readonly offset: number;
  /** Categories below this share of the rows, or with fewer than 5, are folded. */
  readonly rareShare: number;
  /** Slots for categories at most; the rarest beyond are folded. */
  readonly maxCategories: number;
}

const ONE_HOT_SCALE = 2;
const FEWEST_ROWS = 5;

export function fitCategoryBlock(
  column: CategoryColumn,
  { offset, rareShare, maxCategories }: FoldingOptions,
): CategoryBlock {
  const { name, kind, codes } = column;
  const rows = codes.length;
  const allCounts = new Float64Array(column.categories.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing += 1;
    else allCounts[code] = (allCounts[code] as number) + 1;
  }
  const occurs = (_: unknown, code: number): boolean => (allCounts[code] as number) > 0;
  const categories = column.categories.filter(occurs);
  const counts = allCounts.filter(occurs);
  const seen = [...categories.keys()];
  const byCount = seen.toSorted((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  const enough = Math.max(FEWEST_ROWS, rareShare * rows);
  const kept = byCount
    .slice(0, maxCategories)
    .filter((code) => (counts[code] as number) >= enough)
    .sort((a, b) => a - b);
  const own = new Set(kept);
  const folded = seen.filter((code) => !own.has(code));
  const other =
    folded.length === 0 ? null : { codes: folded, counts: folded.map((code) => counts[code] as number) };
  const share = (count: number): number => (rows === 0 ? 0 : count / rows);
  const shares = [
    ...kept.map((code) => share(counts[code] as number)),
    ...(other === null ? [] : [share(other.counts.reduce((sum, count) => sum + count, 0))]),
    ...(missing > 0 ? [share(missing)] : []),
  ];
  const width = shares.length;
  return {
    type: 'category',
    name,
    kind,
    offset,
    width,
    categories,
    kept,
    other,
    missing: missing > 0,
    shares,
  };
}

/** Encodes the block's column. What training never saw goes to "other", else to the likeliest slot. */
export function encodeCategories(block: CategoryBlock, column: CategoryColumn): EncodedCategories {
  const { offset, shares, kept, other, missing } = block;
  const slotOf = new Map(kept.map((code, slot) => [block.categories[code], slot]));
  const likeliest = shares.indexOf(shares.reduce((a, b) => Math.max(a, b), 0));
  const unseen = other === null ? likeliest : kept.length;
  const slotOfCode = column.categories.map((category) => slotOf.get(category) ?? unseen);
  const absent = missing ? shares.length - 1 : likeliest;
  const slots = rowCodes(column.codes.length, shares.length);
  for (let row = 0; row < slots.length; row += 1) {
    const code = column.codes[row] as number;
    slots[row] = code < 0 ? absent : (slotOfCode[code] ?? unseen);
  }
  const inside = Float32Array.from(shares, (share) => ONE_HOT_SCALE * (1 - share));
  const outside = Float32Array.from(shares, (share) => ONE_HOT_SCALE * (0 - share));
  return { type: 'category', offset, slots, inside, outside };
}

/** Reads a column back: the largest one-hot entry, ties to the first; "other" draws a folded category by its count. */
export function decodeCategories(
  block: CategoryBlock,
  { x, width }: EncodedRows,
  { rows, key }: { rows: number; key: Key },
): CategoryColumn {
  const { name, kind, categories, offset, shares, kept, other } = block;
  const draws = other === null ? null : uniform(key, rows);
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const at = row * width + offset;
    let slot = 0;
    let most = -Infinity;
    for (let k = 0; k < shares.length; k += 1) {
      const weight = (x[at + k] as number) / ONE_HOT_SCALE + (shares[k] as number);
      if (weight > most) {
        slot = k;
        most = weight;
      }
    }
    const own = kept[slot];
    if (own !== undefined) codes[row] = own;
    else if (other !== null && draws !== null && slot === kept.length)
      codes[row] = drawn(other, draws[row] as number);
    else codes[row] = -1;
  }
  return { type: 'category', name, kind, codes, categories };
}

/** The folded category at quantile u of their counts. */
function drawn({ codes, counts }: NonNullable<CategoryBlock['other']>, u: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let rest = u * total;
  for (let i = 0; i < codes.length; i += 1) {
    rest -= counts[i] as number;
    if (rest < 0) return codes[i] as number;
  }
  return codes[codes.length - 1] as number;
}
