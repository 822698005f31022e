import type { Column, Table } from '../core/table/types.ts';
import goldens from './goldens/downstream.json';

const format = { decimals: 2, decimalMark: '.' } as const;

/** Rows [from, to) of the designed table of make_downstream.py. Category codes are those of the script, as texts. */
function rowsOf(from: number, to: number): { table: Table; labels: Uint8Array } {
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
};

/** Runs a computation that yields to its end. */
export function complete<Result>(computation: Generator<unknown, Result>): Result {
  for (;;) {
    const step = computation.next();
    if (step.done === true) return step.value;
  }
}
