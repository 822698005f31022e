import type { Evaluation } from '../../engine/evaluate/report.ts';
import { EstimateText } from '../parts/EstimateText.tsx';
import { TableScroll } from '../parts/TableScroll.tsx';
import { Term } from '../parts/Term.tsx';
import { ClassTable } from './ClassTable.tsx';
import type { ComparedRow, CompareView } from './compared-rows.ts';
import { ComparedName } from './ComparedName.tsx';
import { familiesOf } from './families.ts';
import { SeedsTable } from './SeedsTable.tsx';

export interface AllMetricsProps {
  readonly evaluation: Evaluation;
  readonly view: CompareView;
  readonly rows: readonly ComparedRow[];
}

/** Every number about models, by family: of all rows, of each class, and over the seeds. */
export function AllMetrics({ evaluation, view, rows }: AllMetricsProps) {
  const classes = rows.find(({ id }) => id === 'synthetic')?.report?.classes ?? null;
  return (
    <div className="stack">
      <TableScroll label="All metrics">
        <table className="all-metrics">
          <thead>
            <tr>
              <th scope="col">Trained on</th>
              {rows.map((row) => (
                <th key={row.id} scope="col" className="numeric">
                  <ComparedName row={row} />
                </th>
              ))}
            </tr>
          </thead>
          {familiesOf(rows).map(({ name, lines }) => (
            <tbody key={name}>
              <tr>
                <th scope="rowgroup" colSpan={rows.length + 1} className="family">
                  {name}
                </th>
              </tr>
              {lines.map(({ metric, estimates }) => (
                <tr key={metric}>
                  <th scope="row">
                    <Term id={metric} />
                  </th>
                  {estimates.map((estimate, index) => (
                    <td key={index} className="numeric">
                      <EstimateText estimate={estimate} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </TableScroll>
      {classes !== null && <ClassTable classes={classes} />}
      {evaluation.seeds !== null && <SeedsTable seeds={evaluation.seeds} learner={view.learner} />}
    </div>
  );
}
