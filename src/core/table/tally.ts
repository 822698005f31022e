import { pickTexts } from './packed-texts.ts';
import type { RawColumn, Schema, Texts } from './types.ts';

/** The distinct values of a raw column with their counts, missing cells set apart. */
export interface Tally {
  /** Dictionary entries that occur and are not missing, in dictionary order. */
  readonly values: Texts;
  readonly counts: ArrayLike<number>;
  /** Cells that are not missing. */
  readonly present: number;
  readonly missing: number;
}

/** Counts the cells of a column by dictionary entry. A cell is missing when its trimmed text is a missing token. */
export function tallyColumn(column: RawColumn, missingTokens: readonly string[]): Tally {
  const { dictionary } = column;
  const all = countEntries(column);
  const isMissing = missingTest(missingTokens);
  const known = new Uint32Array(dictionary.length);
  let values = 0;
  let missing = 0;
  for (let code = 0; code < dictionary.length; code += 1) {
    if (isMissing(dictionary.at(code) ?? '')) missing += all[code] as number;
    else if (all[code] !== 0) known[values++] = code;
  }
  const present = column.codes.length - missing;
  if (values === dictionary.length) return { values: dictionary, counts: all, present, missing };
  const codes = known.slice(0, values);
  return {
    values: pickTexts(dictionary, codes),
    counts: codes.map((code) => all[code] as number),
    present,
    missing,
  };
}

/** Rows of each dictionary entry. */
export function countEntries({ codes, dictionary }: RawColumn): Uint32Array {
  const counts = new Uint32Array(dictionary.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

/** Whether a cell's text stands for a missing value. */
export function missingTest(tokens: Schema['missingTokens']): (text: string) => boolean {
  const known = new Set(tokens);
  const longest = tokens.reduce((length, token) => Math.max(length, token.length), 0);
  return (text) =>
    (text.length <= longest || !isInk(text.charCodeAt(0)) || !isInk(text.charCodeAt(text.length - 1))) &&
    known.has(text.trim());
}

/** Whether a character is certainly no white space: printable ASCII. */
const isInk = (code: number): boolean => code > 0x20 && code < 0x7f;
