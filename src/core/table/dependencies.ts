import type { Column, Table } from './types.ts';
import { columnNamed } from './typed.ts';

/** One column's values follow from another's in every row. */
export interface Dependency {
  readonly name: string;
  readonly source: string;
}

/** Values that a source may have at most, and so what follows from it. */
const MOST_VALUES = 100;
/** Rows per value that a source must have on average, so that few rows do not make a rule. */
const ROWS_PER_VALUE = 20;
/** Rows that every value of a source must have: what one person's row says of a rare value is no rule, and is theirs. */
const FEWEST_ROWS = 5;

/** A column with its values as codes. */
interface CodedValues {
  readonly column: Column;
  /** Code of each row; a missing cell is a value like any other. */
  readonly codes: Uint8Array;
  /** At least 1 and at most MOST_VALUES. */
  readonly distinct: number;
  /** Whether others may follow from it: few values, many rows of each, none missing. */
  readonly isSource: boolean;
}

/**
 * Columns that follow from another one in every row, as education in words from years of education: for each, its source.
 * No source follows from another column itself. Of two columns that tell the same, whole numbers are the source, being
 * ordered, and otherwise the earlier one. Columns with a single value follow from nothing.
 */
export function dependenciesOf(table: Table, names: readonly string[]): Dependency[] {
  const columns = names.flatMap((name) => codedValues(columnNamed(table, name)) ?? []);
  const found: Dependency[] = [];
  const derived = new Set<CodedValues>();
  const sources = new Set<CodedValues>();
  for (const [place, target] of columns.entries()) {
    if (target.distinct < 2 || sources.has(target)) continue;
    const source = columns.find(
      (candidate, at) =>
        candidate !== target &&
        candidate.isSource &&
        !derived.has(candidate) &&
        follows(target, candidate) &&
        (!(target.isSource && follows(candidate, target)) || isPreferred(candidate, target, at < place)),
    );
    if (source === undefined) continue;
    found.push({ name: target.column.name, source: source.column.name });
    derived.add(target);
    sources.add(source);
  }
  return found;
}

/** Which of two columns that tell the same is the source. */
function isPreferred(one: CodedValues, other: CodedValues, isEarlier: boolean): boolean {
  return one.column.type === other.column.type ? isEarlier : one.column.type === 'number';
}

/** Whether every value of `source` goes with a single value of `target`. */
function follows(target: CodedValues, source: CodedValues): boolean {
  const image = new Int32Array(source.distinct).fill(-1);
  for (let row = 0; row < source.codes.length; row += 1) {
    const from = source.codes[row] as number;
    const to = target.codes[row] as number;
    if (image[from] === -1) image[from] = to;
    else if (image[from] !== to) return false;
  }
  return true;
}

/** Null for a column of more values than a source has: nothing follows from it, and it follows from nothing. */
function codedValues(column: Column): CodedValues | null {
  const values = column.type === 'number' ? column.values : column.codes;
  const codeOf = new Map<number, number>();
  const codes = new Uint8Array(values.length);
  const counts = new Float64Array(MOST_VALUES);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    let code = codeOf.get(value);
    if (code === undefined) {
      code = codeOf.size;
      if (code === MOST_VALUES) return null;
      codeOf.set(value, code);
    }
    codes[row] = code;
    counts[code] = (counts[code] as number) + 1;
  }
  const distinct = codeOf.size;
  const hasMissing = column.type === 'number' ? codeOf.has(Number.NaN) : codeOf.has(-1);
  const isCountable = column.type === 'category' || column.kind === 'integer';
  const isSource =
    isCountable &&
    !hasMissing &&
    distinct >= 2 &&
    codes.length >= ROWS_PER_VALUE * distinct &&
    counts.subarray(0, distinct).every((count) => count >= FEWEST_ROWS);
  return { column, codes, distinct, isSource };
}
