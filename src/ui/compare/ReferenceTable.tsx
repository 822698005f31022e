import type { MetricId } from '../../core/metrics/definitions.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import { formatCount } from '../format.ts';
import { EstimateText } from '../parts/EstimateText.tsx';
import { TableScroll } from '../parts/TableScroll.tsx';
import { Term } from '../parts/Term.tsx';

export interface ReferenceLine {
  readonly metric: MetricId;
  readonly synthetic: Estimate;
  readonly reference: Estimate | undefined;
}

export interface ReferenceTableProps {
  readonly label: string;
  /** What the synthetic rows stand beside. */
  readonly reference: string;
  readonly lines: readonly ReferenceLine[];
}

/** Numbers of a table, each beside what real rows have. */
export function ReferenceTable({ label, reference, lines }: ReferenceTableProps) {
  return (
    <TableScroll label={label}>
      <table className="reference-table">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col" className="numeric">
              Synthetic rows
            </th>
            <th scope="col" className="numeric">
              {reference}
            </th>
            <th scope="col" className="numeric">
              <Term id="n">n</Term>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.metric}>
              <th scope="row">
                <Term id={line.metric} />
              </th>
              <td className="numeric">
                <EstimateText estimate={line.synthetic} />
              </td>
              <td className="numeric quiet">
                <EstimateText estimate={line.reference} />
              </td>
              <td className="numeric quiet">{formatCount(line.synthetic.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
