import { fold, type Key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import { columnShapes, summariseShapes } from './column-shapes.ts';
import { meanOfPairs, pairTrends, type NamePair } from './pair-trends.ts';
import type { GroupFidelity } from './report.ts';
import { supportMetrics, type SupportSearches } from './support.ts';

export interface GroupFidelityInput {
  readonly real: Table;
  readonly synthetic: Table;
  readonly names: readonly string[];
  /** Pairs related in the whole real table; few rows make many look so. See `relatedPairs`. */
  readonly pairs: readonly NamePair[];
  readonly searches: SupportSearches;
  readonly column: string;
  readonly group: string;
  /** Rows of the group in each table; see `groupRows`. */
  readonly rows: { readonly real: Int32Array; readonly synthetic: Int32Array };
  /** Rows that a group needs in both tables to be ranked. */
  readonly minimum: number;
  readonly resamples: number;
  readonly key: Key;
}

/**
 * Fidelity of one group: shapes and pairs of its rows alone, quantile bins included; support as `supportMetrics` says.
 * A group that one table lacks has null throughout. Yields every few milliseconds.
 */
export function* groupFidelity(input: GroupFidelityInput): Generator<void, GroupFidelity> {
  const { names, searches, column, group, rows, minimum, resamples } = input;
  const key = fold(fold(input.key, column), group);
  const tables = {
    real: selectRows(input.real, rows.real),
    synthetic: selectRows(input.synthetic, rows.synthetic),
    names,
    resamples,
    key,
  };
  const support = yield* supportMetrics({ ...searches, rows, resamples, key });
  return {
    column,
    group,
    real: rows.real.length,
    synthetic: rows.synthetic.length,
    ranked: Math.min(rows.real.length, rows.synthetic.length) >= minimum,
    column_shapes: summariseShapes(yield* columnShapes(tables)).column_shapes,
    column_pair_trends: meanOfPairs(yield* pairTrends({ ...tables, pairs: input.pairs })),
    alpha_precision: support.alpha_precision,
    beta_recall: support.beta_recall,
    density: support.density,
    coverage: support.coverage,
  };
}
