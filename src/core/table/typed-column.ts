import { FairgroundError } from '../failure.ts';
import { dateFormOf, parseDate } from './cell-date.ts';
import { numberFormatOf, parseNumber } from './cell-number.ts';
import { shortened } from './no-column.ts';
import { missingTest } from './tally.ts';
import type {
  CategoryColumn,
  Column,
  ColumnSchema,
  NumberColumn,
  NumberFormat,
  RawColumn,
  Schema,
} from './types.ts';
import { sortedValues } from './value-order.ts';

interface Understanding {
  readonly file: string;
  readonly described: ColumnSchema;
  readonly schema: Schema;
}

/** One column typed as its schema says. Throws FairgroundError('bad-input') for a cell its kind cannot hold. */
export function typedColumn(column: RawColumn, { file, described, schema }: Understanding): Column {
  const { kind } = described;
  const isMissing = missingTest(schema.missingTokens);
  const occurs = occurring(column);
  const present = column.dictionary.map((text, code) => occurs[code] === 1 && !isMissing(text));
  const texts = column.dictionary.filter((_, code) => present[code]);
  switch (kind) {
    case 'numeric':
    case 'integer':
    case 'date': {
      const { parse, format } =
        kind === 'date' ? dateReader(texts) : numberReader(texts, kind, schema.decimalMark);
      const numbers = Float64Array.from(column.dictionary, (text, code) => {
        if (present[code] !== true) return Number.NaN;
        const value = parse(text);
        if (typeof value === 'number') return value;
        throw unfit(value, { file, column, code });
      });
      const values = Float64Array.from(column.codes, (code) => numbers[code] as number);
      return { type: 'number', name: column.name, kind, values, format } satisfies NumberColumn;
    }
    case 'boolean':
    case 'categorical':
    case 'text':
    case 'id':
    case 'constant': {
      const categories = sortedValues(texts);
      const index = new Map(categories.map((category, code) => [category, code]));
      const translated = Int32Array.from(column.dictionary, (text, code) =>
        present[code] === true ? (index.get(text) ?? -1) : -1,
      );
      const codes = Int32Array.from(column.codes, (code) => translated[code] as number);
      return { type: 'category', name: column.name, kind, codes, categories } satisfies CategoryColumn;
    }
    default:
      return kind satisfies never;
  }
}

/** 1 for each dictionary entry that some row uses. */
function occurring({ codes, dictionary }: RawColumn): Uint8Array {
  const occurs = new Uint8Array(dictionary.length);
  for (const code of codes) occurs[code] = 1;
  return occurs;
}

interface Misfit {
  readonly what: string;
  readonly advice: string;
}

interface CellReader {
  readonly parse: (text: string) => number | Misfit;
  readonly format: NumberFormat;
}

function numberReader(
  texts: readonly string[],
  kind: 'numeric' | 'integer',
  decimalMark: '.' | ',',
): CellReader {
  return {
    format: numberFormatOf(
      texts.filter((text) => parseNumber(text, decimalMark) !== null),
      decimalMark,
    ),
    parse: (text) => {
      const value = parseNumber(text, decimalMark);
      if (value === null) return { what: 'not a number', advice: otherwise(text, 'categorical') };
      if (!Number.isFinite(value)) return { what: 'not a finite number', advice: otherwise(text, null) };
      if (kind === 'integer' && !Number.isInteger(value))
        return { what: 'not a whole number', advice: 'Choose numeric for this column.' };
      return value;
    },
  };
}

function dateReader(texts: readonly string[]): CellReader {
  const form = dateFormOf(texts);
  const order = form?.order ?? 'iso';
  return {
    format: { decimals: 0, decimalMark: '.', date: form?.precision ?? 'datetime' },
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
    message: `"${shortened(column.dictionary[code] ?? '')}" is ${what}.`,
    advice,
    at: { file, row: column.codes.indexOf(code) + 2, column: column.name },
  });
}
