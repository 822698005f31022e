import type { Column, Table } from '../core/table/types.ts';
import json from './goldens/fidelity-privacy.json';

type Cells = readonly (readonly [string, readonly (number | string | null)[]])[];

/** What goldens/make_fidelity_privacy.py computed by brute force. */
export interface FidelityGoldens {
  readonly numbers: readonly string[];
  readonly categories: readonly string[];
  readonly train: Cells;
  readonly holdout: Cells;
  readonly synthetic: Cells;
  readonly train_sample: number;
  readonly distances: {
    readonly synthetic_to_train: readonly (readonly number[])[];
    readonly holdout_to_synthetic: readonly number[];
  };
  readonly shapes: readonly (readonly [string, number])[];
  /** Columns, score, and whether they are related in the real table. */
  readonly pairs: readonly (readonly [string, string, number | null, boolean])[];
  readonly column_shapes: number;
  readonly column_pair_trends: number;
  readonly alpha_precision: number;
  readonly beta_recall: number;
  readonly authenticity: number;
  readonly density: number;
  readonly coverage: number;
  readonly dcr_share: number;
  readonly nndr: number;
  readonly exact_copies: number;
  readonly membership_auc: number;
  readonly distance_to_closest_record: number;
  readonly histogram: {
    readonly edges: readonly number[];
    readonly synthetic: readonly number[];
    readonly holdout: readonly number[];
  };
}

export const goldens = json as unknown as FidelityGoldens;
export const goldenNames: readonly string[] = [...goldens.numbers, ...goldens.categories];

/** A table of the goldens; categories in the order of their first row. */
export function goldenTable(which: 'train' | 'holdout' | 'synthetic'): Table {
  const cells = new Map(goldens[which]);
  const columns = goldenNames.map((name): Column => {
    const column = cells.get(name) ?? [];
    if (goldens.numbers.includes(name))
      return {
        type: 'number',
        name,
        kind: 'numeric',
        format: { decimals: 1, decimalMark: '.' },
        values: Float64Array.from(column, (cell) => (typeof cell === 'number' ? cell : Number.NaN)),
      };
    const categories = [...new Set(column.filter((cell) => typeof cell === 'string'))];
    const codes = Int32Array.from(column, (cell) =>
      typeof cell === 'string' ? categories.indexOf(cell) : -1,
    );
    return { type: 'category', name, kind: 'categorical', categories, codes };
  });
  return { rows: (cells.get(goldenNames[0] ?? '') ?? []).length, columns };
}
