import { columnNamed } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { categoriesOf, frequentCategories, numbersOf, translateCodes } from './features.ts';

/** Bins of a numeric feature, the bin of missing values not counted. */
const MAX_BINS = 64;

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
 * Borders of at most MAX_BINS bins of about equal mass, half-way between neighbouring values. A value more frequent
 * than a bin's share has a bin of its own, and the others share what is left: a column that is mostly 0 keeps its tail.
 */
function quantileEdges(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const { distinct, counts } = runs(sorted);
  let restMass = sorted.length;
  let restBins = MAX_BINS;
  const share = sorted.length / MAX_BINS;
  for (const count of counts) {
    if (count < share) continue;
    restMass -= count;
    restBins -= 1;
  }
  const fewEnough = distinct.length <= MAX_BINS;
  const edges: number[] = [];
  let mass = 0;
  for (let i = 0; i + 1 < distinct.length && edges.length + 1 < MAX_BINS; i += 1) {
    const count = counts[i] as number;
    const own = count >= share;
    mass += count;
    const target = restMass / Math.max(1, restBins);
    if (!(fewEnough || own || (counts[i + 1] as number) >= share || mass >= target)) continue;
    edges.push(between(distinct[i] as number, distinct[i + 1] as number));
    if (!own) {
      restMass -= mass;
      restBins -= 1;
    }
    mass = 0;
  }
  return Float64Array.from(edges);
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
