import type { Key } from '../../core/rng/key.ts';
import { subsampleRows } from '../../core/table/subsample.ts';
import { selectRows } from '../../core/table/typed.ts';
import type { ClassedRows } from './classed-rows.ts';

/** At most `limit` rows, the same share of every class, in their order; all of them, as they are, where they are fewer. */
export function atMost(rows: ClassedRows, limit: number, key: Key): ClassedRows {
  const { labels, table } = rows;
  if (labels.length <= limit) return rows;
  const chosen = subsampleRows(labels, { limit, key });
  return {
    table: selectRows(table, chosen),
    labels: Int32Array.from(chosen, (row) => labels[row] as number),
  };
}
