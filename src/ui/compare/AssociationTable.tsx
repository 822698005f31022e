import type { Evaluation } from '../../engine/evaluate/report.ts';
import { EstimateText } from '../parts/EstimateText.tsx';
import { TableScroll } from '../parts/TableScroll.tsx';
import { Term } from '../parts/Term.tsx';
import { associations } from './table-lines.ts';
import { TruncatedName } from '../parts/TruncatedName.tsx';

/** Lines drawn; the report has all. */
const MOST = 60;

/** How strongly each column goes with each sensitive one, strongest first. */
export function AssociationTable({ table }: Pick<Evaluation, 'table'>) {
  const lines = associations(table);
  return (
    <div className="stack-tight">
      <TableScroll label="Association with every column">
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">With</th>
              <th scope="col" className="numeric">
                <Term id="cramers_v" />, real
              </th>
              <th scope="col" className="numeric">
                synthetic
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, MOST).map(({ sensitive, column, real, synthetic }, index) => (
              <tr key={index}>
                <th scope="row" className="group-name">
                  <TruncatedName name={column} />
                </th>
                <td className="group-name">
                  <TruncatedName name={sensitive} />
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
      {lines.length > MOST && (
        <p className="small quiet">{lines.length - MOST} weaker associations are in the report.</p>
      )}
    </div>
  );
}
