import { FairgroundError } from '../failure.ts';
import { dateFormOf, parseDate } from './cell-date.ts';
import { createFormatReader, parseNumber } from './cell-number.ts';
import { shortened } from './no-column.ts';
import { countEntries, missingTest } from './tally.ts';
import type {
  CategoryColumn,
  Column,
  ColumnSchema,
  NumberColumn,
  NumberFormat,
  RawColumn,
  RowCodes,
  Schema,
  Texts,
} from './types.ts';
import { sortedValues } from './value-order.ts';

interface Understanding {
  readonly file: string;
  readonly described: ColumnSchema;
  readonly schema: Schema;
}

/** What each entry of a column's dictionary means; entries that are missing or do not occur are NaN or −1. */
export type TypedEntries =
  | (Pick<NumberColumn, 'type' | 'kind' | 'format'> & { readonly values: Float64Array })
  | (Pick<CategoryColumn, 'type' | 'kind' | 'categories'> & { readonly codes: Int32Array });

/** One column typed as its schema says. Throws FairgroundError('bad-input') for a cell its kind cannot hold. */
export function typedColumn(column: RawColumn, understanding: Understanding): Column {
  const { name, codes } = column;
  const entries = typedEntries(column, countEntries(column), understanding);
  if (entries.type === 'number')
    return { ...entries, name, values: spread(entries.values, codes, new Float64Array(codes.length)) };
  return { ...entries, name, codes: spread(entries.codes, codes, new Int32Array(codes.length)) };
}

/**
 * The dictionary of one column typed as its schema says; counts: rows of each entry. Throws
 * FairgroundError('bad-input') for a cell that the column's kind cannot hold.
 */
export function typedEntries(
  column: RawColumn,
  counts: Uint32Array,
  { file, described, schema }: Understanding,
): TypedEntries {
  const { kind } = described;
  const { dictionary } = column;
  const isMissing = missingTest(schema.missingTokens);
  const isPresent = (text: string, code: number): boolean => counts[code] !== 0 && !isMissing(text);
  switch (kind) {
    case 'numeric':
    case 'integer':
    case 'date': {
      const { parse, format } =
        kind === 'date' ? dateReader(present(dictionary, isPresent)) : numberReader(kind, schema.decimalMark);
      const values = new Float64Array(dictionary.length).fill(Number.NaN);
      for (let code = 0; code < values.length; code += 1) {
        const text = dictionary.at(code) ?? '';
        if (!isPresent(text, code)) continue;
        const value = parse(text);
        if (typeof value !== 'number') throw unfit(value, { file, column, code });
        values[code] = value;
      }
      return { type: 'number', kind, values, format: format() };
    }
    case 'boolean':
    case 'categorical':
    case 'text':
    case 'id':
    case 'constant': {
      const categories = sortedValues([...present(dictionary, isPresent)]);
      const index = new Map(categories.map((category, code) => [category, code]));
      const codes = Int32Array.from(dictionary, (text, code) =>
        isPresent(text, code) ? (index.get(text) ?? -1) : -1,
      );
      return { type: 'category', kind, codes, categories };
    }
    default:
      return kind satisfies never;
  }
}

/** Fills `out` with the meaning of each row's code. */
function spread<A extends Float64Array | Int32Array>(meanings: A, codes: RowCodes, out: A): A {
  for (let row = 0; row < codes.length; row += 1) out[row] = meanings[codes[row] as number] as number;
  return out;
}

function present(dictionary: Texts, isPresent: (text: string, code: number) => boolean): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (let code = 0; code < dictionary.length; code += 1) {
        const text = dictionary.at(code) ?? '';
        if (isPresent(text, code)) yield text;
      }
    },
  };
}

interface Misfit {
  readonly what: string;
  readonly advice: string;
}

interface CellReader {
  readonly parse: (text: string) => number | Misfit;
  /** How the cells parsed so far are written. */
  readonly format: () => NumberFormat;
}

function numberReader(kind: 'numeric' | 'integer', decimalMark: '.' | ','): CellReader {
  const written = createFormatReader(decimalMark);
  return {
    format: () => written.format(),
    parse: (text) => {
      const value = parseNumber(text, decimalMark);
      if (value === null) return { what: 'not a number', advice: otherwise(text, 'categorical') };
      if (!Number.isFinite(value)) return { what: 'not a finite number', advice: otherwise(text, null) };
      if (kind === 'integer' && !Number.isInteger(value))
        return { what: 'not a whole number', advice: 'Choose numeric for this column.' };
      written.see(text);
      return value;
    },
  };
}

function dateReader(texts: Iterable<string>): CellReader {
  const form = dateFormOf(texts);
  const order = form?.order ?? 'iso';
  return {
    format: () => ({ decimals: 0, decimalMark: '.', date: form?.precision ?? 'datetime' }),
    parse: (text) =>
      parseDate(text, order) ?? {
        what: 'not a date like the others',
        advice: otherwise(text, 'categorical'),
      },
  };
}

function otherwise(text: string, kind: string | null): string {
  const missing = `add "${shortened(text)}" to the missing values`;
  return kind === null
    ? `Correct the cell, ${missing}, or ignore this column.`
    : `Correct the cell, ${missing}, or choose ${kind} for this column.`;
}

function unfit(
  { what, advice }: Misfit,
  { file, column, code }: { file: string; column: RawColumn; code: number },
): FairgroundError {
  return new FairgroundError({
    code: 'bad-input',
    message: `"${shortened(column.dictionary.at(code) ?? '')}" is ${what}.`,
    advice,
    at: { file, row: column.codes.indexOf(code) + 2, column: column.name },
  });
}
