import type { Estimate } from '../../core/stats/estimate.ts';
import { rowsToShow } from '../../core/stats/rows-to-show.ts';
import { formatCount } from '../format.ts';
import { Term } from '../parts/Term.tsx';

/** Beside an interval too wide to show a gap of 0.05: how many test rows would show it. */
export function RowsNeeded({ estimate }: { readonly estimate: Estimate | undefined }) {
  const rows = estimate === undefined ? null : rowsToShow(estimate);
  if (rows === null) return null;
  return (
    <span className="interval">
      <Term id="rows_to_show">needs {formatCount(Number(rows.toPrecision(2)))} rows</Term>
    </span>
  );
}
