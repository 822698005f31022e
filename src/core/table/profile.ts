import { binsOf } from './bins.ts';
import { classesOf } from './classes.ts';
import { FairgroundError } from '../failure.ts';
import { countEntries } from './tally.ts';
import { typedEntries } from './typed-column.ts';
import type { CategoryColumn, Column, ColumnSchema, RawColumn, RawTable, Schema } from './types.ts';

/** A small picture of one column for the schema table: bars over bins or the most frequent values. */
export interface ColumnProfile {
  readonly name: string;
  readonly bars: readonly Bar[];
}

interface Bar {
  readonly label: string;
  readonly count: number;
}

/** Real against synthetic distribution of one column, as shares of non-missing rows. */
export interface Marginal {
  readonly column: string;
  readonly bars: readonly { readonly label: string; readonly real: number; readonly synthetic: number }[];
  /** Share of missing cells. */
  readonly missing: { readonly real: number; readonly synthetic: number };
}

const SMALL_BINS = 12;
const LARGE_BINS = 24;
const OTHERS = 'other values';

/** A profile per column, in order. Identifiers and texts, which have no distribution to show, have no bars. */
export function profileColumns(raw: RawTable, schema: Schema): ColumnProfile[] {
  return raw.columns.map((column, i) => {
    const described = schema.columns[i] as ColumnSchema;
    return { name: column.name, bars: barsOf(raw, schema, { column, described }) };
  });
}

function barsOf(
  raw: RawTable,
  schema: Schema,
  { column, described }: { column: RawColumn; described: ColumnSchema },
): Bar[] {
  switch (described.kind) {
    case 'id':
    case 'text':
      return [];
    case 'boolean':
    case 'categorical':
    case 'constant': {
      const { values, counts } = classesOf(raw, schema, described.name);
      const bars = values.map((label, k) => ({ label, count: counts[k] ?? 0 }));
      const rest = bars.slice(SMALL_BINS).reduce((sum, { count }) => sum + count, 0);
      return [...bars.slice(0, SMALL_BINS), ...(rest > 0 ? [{ label: OTHERS, count: rest }] : [])];
    }
    case 'numeric':
    case 'integer':
    case 'date':
      return histogram(raw, schema, { column, described });
    default:
      return described.kind satisfies never;
  }
}

/** Nothing when the column holds a cell that its kind cannot: that error belongs to training, not to a picture. */
function histogram(
  raw: RawTable,
  schema: Schema,
  { column, described }: { column: RawColumn; described: ColumnSchema },
): Bar[] {
  try {
    const entries = countEntries(column);
    const typed = typedEntries(column, entries, { file: raw.file, described, schema });
    if (typed.type === 'category') return [];
    const bins = binsOf(typed, SMALL_BINS);
    const counts = new Float64Array(bins.labels.length);
    for (let code = 0; code < entries.length; code += 1) {
      const value = typed.values[code] as number;
      if (!Number.isNaN(value)) add(counts, { at: bins.of(value), count: entries[code] as number });
    }
    return bins.labels.map((label, k) => ({ label, count: counts[k] ?? 0 }));
  } catch (error) {
    if (error instanceof FairgroundError) return [];
    throw error;
  }
}

/**
 * How a column's values are spread in two tables: the same bins over the real range, or the real column's most
 * frequent categories and the rest. Columns are matched by the text of their categories.
 */
export function marginal(real: Column, synthetic: Column): Marginal {
  const picture =
    real.type === 'number' && synthetic.type === 'number'
      ? numberShares(real, synthetic)
      : real.type === 'category' && synthetic.type === 'category'
        ? categoryShares(real, synthetic)
        : null;
  if (picture === null) throw new RangeError(`"${real.name}" has different types in the two tables`);
  const { labels, of } = picture;
  const left = sharesOf(labels.length, of.real);
  const right = sharesOf(labels.length, of.synthetic);
  return {
    column: real.name,
    bars: labels.map((label, k) => ({ label, real: left.shares[k] ?? 0, synthetic: right.shares[k] ?? 0 })),
    missing: { real: left.missing, synthetic: right.missing },
  };
}

interface Picture {
  readonly labels: readonly string[];
  /** Bin of each row; −1 for a missing cell. */
  readonly of: { readonly real: Int32Array; readonly synthetic: Int32Array };
}

function numberShares(
  real: Extract<Column, { type: 'number' }>,
  synthetic: Extract<Column, { type: 'number' }>,
): Picture {
  const bins = binsOf(real, LARGE_BINS);
  const place = (values: Float64Array): Int32Array =>
    Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : bins.of(value)));
  return { labels: bins.labels, of: { real: place(real.values), synthetic: place(synthetic.values) } };
}

function categoryShares(real: CategoryColumn, synthetic: CategoryColumn): Picture {
  const counts = new Float64Array(real.categories.length);
  for (const code of real.codes) if (code >= 0) add(counts, { at: code });
  const order = real.categories
    .map((_, code) => code)
    .filter((code) => (counts[code] ?? 0) > 0)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)
    .slice(0, LARGE_BINS);
  const bars = new Map(order.map((code, bar) => [real.categories[code] ?? '', bar]));
  const place = (column: CategoryColumn): Int32Array => {
    const barOf = column.categories.map((category) => bars.get(category) ?? order.length);
    return column.codes.map((code) => (code < 0 ? -1 : (barOf[code] ?? -1)));
  };
  const of = { real: place(real), synthetic: place(synthetic) };
  const isRest = (bar: number): boolean => bar === order.length;
  const rest = of.real.some(isRest) || of.synthetic.some(isRest);
  return { labels: [...bars.keys(), ...(rest ? [OTHERS] : [])], of };
}

function sharesOf(bars: number, of: Int32Array): { shares: Float64Array; missing: number } {
  const shares = new Float64Array(bars);
  let present = 0;
  for (const bar of of) {
    if (bar < 0) continue;
    add(shares, { at: bar });
    present += 1;
  }
  if (present > 0) shares.forEach((count, bar) => (shares[bar] = count / present));
  return { shares, missing: of.length === 0 ? 0 : 1 - present / of.length };
}

function add(counts: Float64Array, { at, count = 1 }: { at: number; count?: number }): void {
  counts[at] = (counts[at] ?? 0) + count;
}
