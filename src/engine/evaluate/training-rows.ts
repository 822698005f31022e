import { permutation } from '../../core/rng/draw.ts';
import { fold, type Key } from '../../core/rng/key.ts';
import { appendRows } from '../../core/table/append-rows.ts';
import { selectRows } from '../../core/table/typed.ts';
import type { Table } from '../../core/table/types.ts';
import type { SyntheticUse } from './settings.ts';

export interface MixedInput {
  readonly real: Table;
  readonly synthetic: Table;
  readonly use: SyntheticUse;
  readonly key: Key;
}

/**
 * The rows that a model "trained on synthetic rows" sees. `replace` with share 1: the synthetic rows, all of them.
 * `replace` below 1: as many rows as there are real ones, the share of them synthetic. `augment`: all real rows and
 * share × as many synthetic ones. Rows are drawn without replacement; `missing` is how many synthetic rows were too few.
 */
export function mixedRows({ real, synthetic, use, key }: MixedInput): { table: Table; missing: number } {
  if (use.mode === 'replace' && use.share === 1) return { table: synthetic, missing: 0 };
  const wanted = Math.round(use.share * real.rows);
  const taken = Math.min(wanted, synthetic.rows);
  const keptReal = use.mode === 'augment' ? real : draw(real, real.rows - wanted, fold(key, 'real'));
  const added = draw(synthetic, taken, fold(key, 'synthetic'));
  return { table: appendRows(keptReal, added), missing: wanted - taken };
}

/** Some rows of a table in their order. */
function draw(table: Table, rows: number, key: Key): Table {
  if (rows >= table.rows) return table;
  return selectRows(table, permutation(key, table.rows).subarray(0, rows).sort());
}
