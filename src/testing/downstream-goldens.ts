import type { Column, Table } from '../core/table/types.ts';
import goldens from './goldens/downstream.json';

const format = { decimals: 2, decimalMark: '.' } as const;

interface GoldenRows {
  readonly table: Table;
  /** 0/1. */
  readonly labels: Uint8Array;
  /** 0, 1 or 2. */
  readonly levels: Uint8Array;
}

/** Rows [from, to) of the designed table of make_downstream.py. Category codes are those of the script, as texts. */
function rowsOf(from: number, to: number): GoldenRows {
  const number = (name: string, values: readonly (number | null)[]): Column => ({
    type: 'number',
    name,
    kind: 'numeric',
    values: Float64Array.from(values.slice(from, to), (value) => value ?? Number.NaN),
    format,
  });
  const category = (name: string, codes: readonly number[]): Column => {
    const used = codes.slice(from, to);
    // Dictionaries in order of first occurrence: they differ between the training and the test table.
    const present = [...new Set(used)].filter((code) => code >= 0);
    return {
      type: 'category',
      name,
      kind: 'categorical',
      codes: Int32Array.from(used, (code) => present.indexOf(code)),
      categories: present.map(String),
    };
  };
  return {
    table: {
      rows: to - from,
      columns: [
        number('age', goldens.age),
        number('income', goldens.income),
        number('spread', goldens.spread),
        category('job', goldens.job),
        category('town', goldens.town),
      ],
    },
    labels: Uint8Array.from(goldens.label.slice(from, to)),
    levels: Uint8Array.from(goldens.level.slice(from, to)),
  };
}

/** The designed table of make_downstream.py and what scikit-learn makes of it. */
export const downstreamGoldens = {
  features: ['age', 'income', 'job', 'spread', 'town'],
  train: rowsOf(0, goldens.train_rows),
  test: rowsOf(goldens.train_rows, goldens.label.length),
  logistic: goldens.logistic,
  logisticAuc: goldens.logistic_auc,
  boostingAuc: goldens.boosting.auc,
  /** Of the training rows; some are 0. */
  weights: Float64Array.from(goldens.weights),
  /** scikit-learn's probabilities for the first 300 test rows: of the label, or by level, row-major. */
  scores: goldens.scores,
};

/** The golden table as the boosting scores were made from it: numbers with fewer values than there are bins. */
export function coarse(table: Table): Table {
  const columns = table.columns.map((column): Column => {
    if (column.type !== 'number' || column.name === 'age') return column;
    const values = column.values.map((value) =>
      column.name === 'income' ? Math.min(100, Math.floor(value)) : Math.floor(value * 10),
    );
    return { ...column, values };
  });
  return { ...table, columns };
}

/** Largest distance of the first scores from the expected ones, of which there are fewer. */
export function largestGap(scores: Float64Array, expected: readonly number[]): number {
  return Math.max(...expected.map((score, i) => Math.abs((scores[i] ?? 9) - score)));
}

/** Rows as often as their whole weight says, in order. */
export function repeated(weights: ArrayLike<number>): Int32Array {
  return Int32Array.from(Array.from(weights).flatMap((weight, row) => Array<number>(weight).fill(row)));
}
