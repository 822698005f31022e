import { columnNamed } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { categoriesOf, frequentCategories, numbersOf, translateCodes } from './features.ts';

interface StandardisedFeature {
  readonly type: 'numeric';
  readonly name: string;
  readonly mean: number;
  /** Population standard deviation; 1 for a constant. */
  readonly scale: number;
  /** Coefficient index of the missing indicator, or −1 when nothing was missing in training. */
  readonly missing: number;
}

interface OneHotFeature {
  readonly type: 'categorical';
  readonly name: string;
  readonly categories: readonly string[];
  /** Coefficient index of the first category. */
  readonly first: number;
  /** Coefficient index of "missing", or −1 when nothing was missing in training. */
  readonly missing: number;
}

/** How tables become design matrices, fitted on training rows only. Coefficients: numerics, then indicators. */
export interface LinearEncoder {
  readonly numeric: readonly StandardisedFeature[];
  readonly categorical: readonly OneHotFeature[];
  /** Number of coefficients, the intercept not counted. */
  readonly width: number;
}

/**
 * A design matrix of rows that are mostly zeros: dense numerics and, per row, which indicators are 1. An indicator
 * that does not exist (a value never seen in training) points at slot `width`, past the last coefficient.
 */
export interface LinearRows {
  readonly rows: number;
  /** [rows × numerics], row-major: (value − mean) ÷ scale, 0 where missing. */
  readonly numbers: Float64Array;
  /** [rows × (features with indicators)], row-major. */
  readonly active: Int32Array;
  readonly numericWidth: number;
  readonly activeWidth: number;
  readonly width: number;
}

/** With `weights`, means, deviations and the frequency of categories are those of rows repeated so often. */
export function fitLinearEncoder(
  table: Table,
  names: readonly string[],
  weights: Float64Array | null = null,
): LinearEncoder {
  const columns = names.map((name) => columnNamed(table, name));
  const numbers = columns.filter((column) => column.type === 'number');
  const texts = columns.filter((column) => column.type === 'category');
  let next = numbers.length;
  const numeric = numbers.map(({ name, values }): StandardisedFeature => {
    const { mean, scale, isComplete } = standardised(values, weights);
    return { type: 'numeric', name, mean, scale, missing: isComplete ? -1 : next++ };
  });
  const categorical = texts.map((column): OneHotFeature => {
    const categories = frequentCategories(column, weights);
    const first = next;
    next += categories.length;
    return {
      type: 'categorical',
      name: column.name,
      categories,
      first,
      missing: column.codes.includes(-1) ? next++ : -1,
    };
  });
  return { numeric, categorical, width: next };
}

function standardised(
  values: Float64Array,
  weights: Float64Array | null,
): { mean: number; scale: number; isComplete: boolean } {
  let weight = 0;
  let sum = 0;
  let isComplete = true;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (Number.isNaN(value)) {
      isComplete = false;
      continue;
    }
    const w = weights === null ? 1 : (weights[row] as number);
    weight += w;
    sum += w * value;
  }
  const mean = weight === 0 ? 0 : sum / weight;
  let squares = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if (!Number.isNaN(value))
      squares += (weights === null ? 1 : (weights[row] as number)) * (value - mean) ** 2;
  }
  return { mean, scale: squares > 0 ? Math.sqrt(squares / weight) : 1, isComplete };
}

export function encodeLinear({ numeric, categorical, width }: LinearEncoder, table: Table): LinearRows {
  const withMissing = numeric.filter(({ missing }) => missing >= 0);
  const numericWidth = numeric.length;
  const activeWidth = withMissing.length + categorical.length;
  const numbers = new Float64Array(table.rows * numericWidth);
  const active = new Int32Array(table.rows * activeWidth).fill(width);
  numeric.forEach((feature, column) => {
    const { mean, scale, missing } = feature;
    const indicator = withMissing.indexOf(feature);
    const values = numbersOf(columnNamed(table, feature.name));
    for (let row = 0; row < table.rows; row += 1) {
      const value = values[row] as number;
      if (!Number.isNaN(value)) numbers[row * numericWidth + column] = (value - mean) / scale;
      else if (missing >= 0) active[row * activeWidth + indicator] = missing;
    }
  });
  categorical.forEach(({ name, categories, first, missing }, column) => {
    const coded = categoriesOf(columnNamed(table, name));
    const slot = translateCodes(coded, categories, width - first).map((code) => first + code);
    for (let row = 0; row < table.rows; row += 1) {
      const code = coded.codes[row] as number;
      const at = row * activeWidth + withMissing.length + column;
      active[at] = code >= 0 ? (slot[code] as number) : missing >= 0 ? missing : width;
    }
  });
  return { rows: table.rows, numbers, active, numericWidth, activeWidth, width };
}

/** out[row] = intercept + row · coefficients. `coefficients`: [width, intercept last]. */
export function applyLinear(design: LinearRows, coefficients: Float64Array, out: Float64Array): void {
  const { rows, numbers, active, numericWidth, activeWidth, width } = design;
  for (let row = 0; row < rows; row += 1) {
    let sum = coefficients[width] as number;
    for (let j = 0; j < numericWidth; j += 1)
      sum += (numbers[row * numericWidth + j] as number) * (coefficients[j] as number);
    for (let k = row * activeWidth; k < (row + 1) * activeWidth; k += 1) {
      const slot = active[k] as number;
      if (slot < width) sum += coefficients[slot] as number;
    }
    out[row] = sum;
  }
}

/** The transpose: out = Σ_row residual[row] · (row, 1). `out`: [width, intercept last], overwritten. */
export function applyTransposed(design: LinearRows, residual: Float64Array, out: Float64Array): void {
  const { rows, numbers, active, numericWidth, activeWidth, width } = design;
  out.fill(0);
  let total = 0;
  for (let row = 0; row < rows; row += 1) {
    const r = residual[row] as number;
    total += r;
    for (let j = 0; j < numericWidth; j += 1)
      out[j] = (out[j] as number) + r * (numbers[row * numericWidth + j] as number);
    // Slot `width` collects what belongs to no coefficient; the intercept overwrites it below.
    for (let k = row * activeWidth; k < (row + 1) * activeWidth; k += 1) {
      const slot = active[k] as number;
      out[slot] = (out[slot] as number) + r;
    }
  }
  out[width] = total;
}

/** out += Σ_row factor[row] · (row, 1)², square by square: the diagonal of Xᵀ diag(factor) X. `out`: [width, intercept last]. */
export function addSquares(design: LinearRows, factor: Float64Array, out: Float64Array): void {
  const { rows, numbers, active, numericWidth, activeWidth, width } = design;
  for (let row = 0; row < rows; row += 1) {
    const f = factor[row] as number;
    for (let j = 0; j < numericWidth; j += 1) {
      const x = numbers[row * numericWidth + j] as number;
      out[j] = (out[j] as number) + f * x * x;
    }
    for (let k = row * activeWidth; k < (row + 1) * activeWidth; k += 1) {
      const slot = active[k] as number;
      if (slot < width) out[slot] = (out[slot] as number) + f;
    }
    out[width] = (out[width] as number) + f;
  }
}
