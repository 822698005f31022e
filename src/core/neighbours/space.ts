import { FairgroundError } from '../failure.ts';
import { columnNamed } from '../table/typed.ts';
import type { CategoryColumn, NumberColumn, Table } from '../table/types.ts';

interface NumberAxis {
  readonly name: string;
  /** Of the training rows that have a number. */
  readonly mean: number;
  /** Population standard deviation there; 1 for a constant. */
  readonly scale: number;
  /** Whether any of the tables lacks a number: the axis then has a flag that counts like a category. */
  readonly hasMissing: boolean;
}

interface CategoryAxis {
  readonly name: string;
  /** Categories of all tables, the training table's first. Missing has a code of its own. */
  readonly categories: readonly string[];
}

/**
 * What makes rows of several tables comparable. For rows a and b
 *
 *   d² = Σ over numbers (z_a − z_b)² + number of mismatches,   z = (value − mean) ÷ scale, 0 where missing.
 *
 * A mismatch is a category column with different texts (missing is a text of its own), or a number that one of the two
 * lacks. This is the Euclidean distance of standardised numbers and one-hot ÷ √2, so the triangle inequality holds.
 */
export interface Space {
  readonly numbers: readonly NumberAxis[];
  readonly categories: readonly CategoryAxis[];
}

export interface SpaceInput {
  /** Numbers are standardised by these rows only. */
  readonly train: Table;
  /** Every other table that will be embedded: a category that occurs in these only still equals itself. */
  readonly others: readonly Table[];
  /** Columns to compare. */
  readonly names: readonly string[];
}

/**
 * Throws FairgroundError('bad-input') when a table lacks a column or has numbers where another has categories.
 */
export function fitSpace({ train, others, names }: SpaceInput): Space {
  const numbers: NumberAxis[] = [];
  const categories: CategoryAxis[] = [];
  for (const name of names) {
    const column = columnNamed(train, name);
    if (column.type === 'number') {
      const all = [column, ...others.map((table) => numberColumn(table, name))];
      numbers.push({
        name,
        ...momentsOf(column),
        hasMissing: all.some(({ values }) => values.some(Number.isNaN)),
      });
    } else {
      const all = [column, ...others.map((table) => categoryColumn(table, name))];
      categories.push({ name, categories: [...new Set(all.flatMap((each) => each.categories))] });
    }
  }
  return { numbers, categories };
}

export function numberColumn(table: Table, name: string): NumberColumn {
  const column = columnNamed(table, name);
  if (column.type !== 'number') throw unlike(name);
  return column;
}

export function categoryColumn(table: Table, name: string): CategoryColumn {
  const column = columnNamed(table, name);
  if (column.type !== 'category') throw unlike(name);
  return column;
}

const unlike = (name: string): FairgroundError =>
  new FairgroundError({
    code: 'bad-input',
    message: 'This column holds numbers in one table and categories in another.',
    advice: 'Read both tables with the same column kinds.',
    at: { column: name },
  });

function momentsOf({ values }: NumberColumn): { mean: number; scale: number } {
  const present = values.filter((value) => !Number.isNaN(value));
  if (present.length === 0) return { mean: 0, scale: 1 };
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  const variance = present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length;
  return { mean, scale: variance > 0 ? Math.sqrt(variance) : 1 };
}
