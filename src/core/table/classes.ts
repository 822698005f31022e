import { createFormatReader, formatNumber, parseNumber } from './cell-number.ts';
import { noColumn } from './no-column.ts';
import { tallyColumn } from './tally.ts';
import type { RawTable, Schema, Texts } from './types.ts';

export interface Classes {
  /** Distinct values as a typed table writes them, most frequent first. */
  readonly values: readonly string[];
  readonly counts: readonly number[];
}

/** The distinct values of a column with their counts, missing cells left out. */
export function classesOf(raw: RawTable, schema: Schema, name: string): Classes {
  const column = raw.columns.find((candidate) => candidate.name === name);
  const described = schema.columns.find((candidate) => candidate.name === name);
  if (column === undefined || described === undefined)
    throw noColumn(
      name,
      raw.columns.map((candidate) => candidate.name),
    );
  const tally = tallyColumn(column, schema.missingTokens);
  const write =
    described.kind === 'numeric' || described.kind === 'integer'
      ? numberWriter(tally.values, schema.decimalMark)
      : (text: string): string => text;
  const counts = new Map<string, number>();
  let i = 0;
  for (const text of tally.values) {
    const written = write(text);
    counts.set(written, (counts.get(written) ?? 0) + (tally.counts[i] ?? 0));
    i += 1;
  }
  const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return { values: ordered.map(([value]) => value), counts: ordered.map(([, count]) => count) };
}

/** `1`, `1.0` and `+1` are one number, written in the format of the column. */
function numberWriter(cells: Texts, decimalMark: '.' | ','): (text: string) => string {
  const reader = createFormatReader(decimalMark);
  for (const cell of cells) reader.see(cell);
  const format = reader.format();
  return (text) => {
    const value = parseNumber(text, decimalMark);
    return value === null || !Number.isFinite(value) ? text : formatNumber(value, format);
  };
}
