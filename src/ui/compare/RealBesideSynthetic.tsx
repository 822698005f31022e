import { EstimateText } from '../parts/EstimateText.tsx';
import { TableScroll } from '../parts/TableScroll.tsx';
import { Term } from '../parts/Term.tsx';
import type { TableLine } from './table-lines.ts';
import { TruncatedName } from '../parts/TruncatedName.tsx';

/** Numbers of the real and the synthetic table, by sensitive column. */
export function RealBesideSynthetic({ lines }: { readonly lines: readonly TableLine[] }) {
  return (
    <TableScroll label="Label and group in the tables">
      <table className="reference-table">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Sensitive column</th>
            <th scope="col" className="numeric">
              Real training rows
            </th>
            <th scope="col" className="numeric">
              Synthetic rows
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ column, metric, real, synthetic }) => (
            <tr key={`${metric} ${column}`}>
              <th scope="row">
                <Term id={metric} />
              </th>
              <td className="group-name">
                <TruncatedName name={column} />
              </td>
              <td className="numeric quiet">
                <EstimateText estimate={real} />
              </td>
              <td className="numeric">
                <EstimateText estimate={synthetic} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
