import { METRIC_DEFINITIONS } from '../../core/metrics/definitions.ts';
import type { ClassesReport } from '../../engine/evaluate/report.ts';
import { formatCount } from '../format.ts';
import { EstimateText } from '../parts/EstimateText.tsx';
import { TableScroll } from '../parts/TableScroll.tsx';
import { Term } from '../parts/Term.tsx';
import { Part } from '../shell/Step.tsx';
import { TruncatedName } from '../parts/TruncatedName.tsx';

const METRICS = ['auc', 'demographic_parity_difference', 'equalized_odds_difference'] as const;

/** Each class of a target with more than two, against the rest, by models trained on the synthetic rows. */
export function ClassTable({ classes }: { readonly classes: ClassesReport }) {
  return (
    <Part title="Each class against the rest, trained on synthetic rows">
      <TableScroll label="Each class against the rest">
        <table>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col" className="numeric">
                Test rows
              </th>
              {METRICS.map((id) => (
                <th key={id} scope="col" className="numeric">
                  <Term id={id}>{METRIC_DEFINITIONS[id].short}</Term>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classes.by_class.map((row) => (
              <tr key={row.class}>
                <th scope="row" className="group-name">
                  <TruncatedName name={row.class} />
                </th>
                <td className="numeric">{formatCount(row.positives)}</td>
                {METRICS.map((id) => (
                  <td key={id} className="numeric">
                    <EstimateText estimate={row[id]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Part>
  );
}
