import type { Coded } from '../table/labels.ts';
import { cellText } from '../table/typed.ts';
import type { Column, Schema } from '../table/types.ts';

/** Categories kept per column when encoding, the most frequent; rarer ones are treated like values never seen. */
export const MAX_CATEGORIES = 253;

/**
 * The columns a downstream model may see: features and domains, and sensitive columns only on request. Sorted by
 * name, so that the order of a file's columns changes nothing.
 */
export function downstreamFeatures(schema: Schema, keepSensitive: boolean): readonly string[] {
  return schema.columns
    .filter(({ role }) => role === 'feature' || role === 'domain' || (keepSensitive && role === 'sensitive'))
    .map(({ name }) => name)
    .sort();
}

/** Values as numbers, NaN where missing. Texts of a category column are read as numbers, NaN where they are none. */
export function numbersOf(column: Column): Float64Array {
  if (column.type === 'number') return column.values;
  const values = column.categories.map((text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    return Number.isFinite(value) ? value : Number.NaN;
  });
  return Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : (values[code] as number)));
}

/** Values as categories, −1 where missing. Numbers become their text, however many there are. */
export function categoriesOf(column: Column): Coded {
  if (column.type === 'category') return column;
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(column.values, (value, row) => {
    if (Number.isNaN(value)) return -1;
    const text = cellText(column, row);
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { codes, categories: [...codeOf.keys()] };
}

/**
 * Categories that occur, at most MAX_CATEGORIES of them by frequency, sorted by text. Ties in frequency go by text. With
 * `weights` a row counts that often.
 */
export function frequentCategories(
  { codes, categories }: Coded,
  weights: Float64Array | null = null,
): readonly string[] {
  const counts = new Float64Array(categories.length);
  codes.forEach((code, row) => {
    if (code >= 0) (counts[code] as number) += weights === null ? 1 : (weights[row] as number);
  });
  return Array.from(categories, (text, code) => ({ text, count: counts[code] as number }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, MAX_CATEGORIES)
    .map(({ text }) => text)
    .sort();
}

/** For each code of `coded` its index in `known`, or `otherwise` where the category is not among them. */
export function translateCodes(coded: Coded, known: readonly string[], otherwise: number): Int32Array {
  const indexOf = new Map(known.map((text, index) => [text, index]));
  return Int32Array.from(coded.categories, (text) => indexOf.get(text) ?? otherwise);
}
