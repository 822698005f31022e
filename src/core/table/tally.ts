import type { RawColumn, Schema } from './types.ts';

/** The distinct values of a raw column with their counts, missing cells set apart. */
export interface Tally {
  /** Dictionary entries that occur and are not missing, in dictionary order. */
  readonly values: readonly string[];
  readonly counts: readonly number[];
  /** Cells that are not missing. */
  readonly present: number;
  readonly missing: number;
}

/** Counts the cells of a column by dictionary entry. A cell is missing when its trimmed text is a missing token. */
export function tallyColumn(column: RawColumn, missingTokens: readonly string[]): Tally {
  const all = new Float64Array(column.dictionary.length);
  for (const code of column.codes) all[code] = (all[code] as number) + 1;
  const isMissing = missingTest(missingTokens);
  const values: string[] = [];
  const counts: number[] = [];
  let present = 0;
  let missing = 0;
  column.dictionary.forEach((text, code) => {
    const count = all[code] as number;
    if (isMissing(text)) {
      missing += count;
    } else if (count > 0) {
      values.push(text);
      counts.push(count);
      present += count;
    }
  });
  return { values, counts, present, missing };
}

/** Whether a cell's text stands for a missing value. */
export function missingTest(tokens: Schema['missingTokens']): (text: string) => boolean {
  const known = new Set(tokens);
  return (text) => known.has(text.trim());
}
