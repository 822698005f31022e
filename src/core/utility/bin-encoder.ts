import { columnNamed } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { categoriesOf, frequentCategories, numbersOf, translateCodes } from './features.ts';

/** Bins of a numeric feature, the bin of missing values not counted. */
const MAX_BINS = 255;

/** Bin b holds edges[b − 1] < value ≤ edges[b]; the bin after the last is for missing values. */
interface NumericBins {
  readonly type: 'numeric';
  readonly name: string;
  readonly edges: Float64Array;
  readonly bins: number;
}

/** Bin k is the k-th category; after them come one bin for all other values and one for missing ones. */
interface CategoricalBins {
  readonly type: 'categorical';
  readonly name: string;
  readonly categories: readonly string[];
  readonly bins: number;
}

export type FeatureBins = NumericBins | CategoricalBins;

/** How tables become bins, fitted on training rows only. */
export interface BinEncoder {
  readonly features: readonly FeatureBins[];
  /** First slot of each feature; the last entry is the number of slots in all. */
  readonly offsets: Int32Array;
}

/** Rows as slots: slot = offset of the feature + bin, row-major [rows × features]. */
export interface BinnedRows {
  readonly rows: number;
  readonly slots: Uint32Array;
}

export function fitBinEncoder(table: Table, names: readonly string[]): BinEncoder {
  const features = names.map((name): FeatureBins => {
    const column = columnNamed(table, name);
    if (column.type === 'number') {
      const edges = quantileEdges(column.values);
      return { type: 'numeric', name, edges, bins: edges.length + 2 };
    }
    const categories = frequentCategories(column);
    return { type: 'categorical', name, categories, bins: categories.length + 2 };
  });
  const offsets = new Int32Array(features.length + 1);
  features.forEach(({ bins }, index) => (offsets[index + 1] = (offsets[index] as number) + bins));
  return { features, offsets };
}

export function encodeBins({ features, offsets }: BinEncoder, table: Table): BinnedRows {
  const width = features.length;
  const slots = new Uint32Array(table.rows * width);
  features.forEach((feature, index) => {
    const offset = offsets[index] as number;
    const missing = offset + feature.bins - 1;
    const column = columnNamed(table, feature.name);
    if (feature.type === 'numeric') {
      const values = numbersOf(column);
      for (let row = 0; row < table.rows; row += 1) {
        const value = values[row] as number;
        slots[row * width + index] = Number.isNaN(value) ? missing : offset + binOf(feature.edges, value);
      }
    } else {
      const coded = categoriesOf(column);
      const translation = translateCodes(coded, feature.categories, feature.categories.length);
      for (let row = 0; row < table.rows; row += 1) {
        const code = coded.codes[row] as number;
        slots[row * width + index] = code < 0 ? missing : offset + (translation[code] as number);
      }
    }
  });
  return { rows: table.rows, slots };
}

/** Number of edges below the value. */
function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Borders of at most MAX_BINS bins, half-way between neighbouring values. A value with at least t rows has a bin of its
 * own and the others share bins of at least t rows; t is as small as the number of bins allows. So a column that is
 * mostly 0 keeps its tail and the frequent values within it, which plain quantiles would merge.
 */
function quantileEdges(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const { distinct, counts } = runs(sorted);
  let borders = bordersAt(counts, 1);
  if (borders.length >= MAX_BINS) {
    borders = [];
    // Bisection: `tooFine` rows give too many bins, `enough` rows do not (all rows make a single one).
    let tooFine = 1;
    let enough = sorted.length;
    while (enough - tooFine > 1) {
      const middle = (tooFine + enough) >>> 1;
      const tried = bordersAt(counts, middle);
      if (tried.length >= MAX_BINS) tooFine = middle;
      else {
        enough = middle;
        borders = tried;
      }
    }
  }
  return Float64Array.from(borders, (i) => between(distinct[i] as number, distinct[i + 1] as number));
}

/** Indices of the values after which a bin ends, the last value's left out. */
function bordersAt(counts: readonly number[], rows: number): number[] {
  const borders: number[] = [];
  let mass = 0;
  for (let i = 0; i + 1 < counts.length; i += 1) {
    mass += counts[i] as number;
    if (mass < rows && (counts[i + 1] as number) < rows) continue;
    borders.push(i);
    mass = 0;
  }
  return borders;
}

/** Half-way, without overflow, and never the upper one itself. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle < high && middle >= low ? middle : low;
}

function runs(sorted: Float64Array): { distinct: readonly number[]; counts: readonly number[] } {
  const distinct: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (distinct.length > 0 && distinct.at(-1) === value) (counts[counts.length - 1] as number) += 1;
    else {
      distinct.push(value);
      counts.push(1);
    }
  }
  return { distinct, counts };
}
