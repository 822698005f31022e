import { METRIC_DEFINITIONS } from '../../core/metrics/definitions.ts';
import type { MetricId } from '../../core/metrics/definitions.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import { TOO_FEW } from '../charts/group-bars.ts';
import { formatCell, formatCount } from '../format.ts';
import { EstimateText } from '../parts/EstimateText.tsx';
import { TableScroll } from '../parts/TableScroll.tsx';
import { Term } from '../parts/Term.tsx';
import { TruncatedName } from '../parts/TruncatedName.tsx';

export interface GroupLine {
  readonly column: string;
  readonly group: string;
  readonly ranked: boolean;
  /** Rows of each kind, in the order of `counted`. */
  readonly counts: readonly number[];
  /** In the order of `metrics`. */
  readonly estimates: readonly Estimate[];
}

export interface GroupEstimatesProps {
  readonly label: string;
  /** What `counts` count. */
  readonly counted: readonly string[];
  readonly metrics: readonly MetricId[];
  readonly lines: readonly GroupLine[];
}

/** The numbers of a table by sensitive group. Groups too small to rank say so. */
export function GroupEstimates({ label, counted, metrics, lines }: GroupEstimatesProps) {
  return (
    <TableScroll label={label}>
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">Group</th>
            {counted.map((name) => (
              <th key={name} scope="col" className="numeric">
                {name}
              </th>
            ))}
            {metrics.map((id) => (
              <th key={id} scope="col" className="numeric">
                <Term id={id}>{METRIC_DEFINITIONS[id].short}</Term>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ column, group, ranked, counts, estimates }, index) => (
            <tr key={index} className={ranked ? undefined : 'few'}>
              <th scope="row" className="group-name">
                <TruncatedName name={group} about={`${column}: ${group}`} />
                <span className="interval truncate">
                  {formatCell(column)}
                  {!ranked && `, ${TOO_FEW}`}
                </span>
              </th>
              {counts.map((count, position) => (
                <td key={position} className="numeric">
                  {formatCount(count)}
                </td>
              ))}
              {estimates.map((estimate, position) => (
                <td key={position} className="numeric">
                  <EstimateText estimate={estimate} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
