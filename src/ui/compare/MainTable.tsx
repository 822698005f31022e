import { METRIC_DEFINITIONS } from '../../core/metrics/definitions.ts';
import { EstimateText } from '../parts/EstimateText.tsx';
import { TableScroll } from '../parts/TableScroll.tsx';
import { Explain, Term } from '../parts/Term.tsx';
import type { ComparedId, ComparedRow } from './compared-rows.ts';
import { ComparedName } from './ComparedName.tsx';
import { RowsNeeded } from './RowsNeeded.tsx';

const QUALITY = ['auc', 'accuracy'] as const;
const GAPS = [
  'demographic_parity_difference',
  'equalized_odds_difference',
  'equal_opportunity_difference',
] as const;
const OTHERS = ['demographic_parity_ratio', 'worst_group_accuracy'] as const;

export interface MainTableProps {
  readonly rows: readonly ComparedRow[];
  readonly best: ComparedId | null;
}

/** The few numbers that most is said by: how good, how fair, and on how many rows that rests. */
export function MainTable({ rows, best }: MainTableProps) {
  return (
    <TableScroll label="Synthetic rows beside their references">
      <table className="numbers compare-main">
        <thead>
          <tr>
            <th scope="col">Trained on</th>
            {[...QUALITY, ...GAPS, ...OTHERS].map((id) => (
              <th key={id} scope="col" className="numeric">
                <Term id={id}>{METRIC_DEFINITIONS[id].short}</Term>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row={row.id}>
              <th scope="row">
                <ComparedName row={row} withCount />
                {row.id === best && <BestMark />}
              </th>
              {QUALITY.map((id) => (
                <td key={id} className="numeric">
                  <EstimateText estimate={row.report?.[id]} />
                </td>
              ))}
              {GAPS.map((id) => (
                <td key={id} className="numeric">
                  <EstimateText estimate={row.fairness?.[id]} />
                  <RowsNeeded estimate={row.fairness?.[id]} />
                </td>
              ))}
              {OTHERS.map((id) => (
                <td key={id} className="numeric">
                  <EstimateText estimate={row.fairness?.[id]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function BestMark() {
  return (
    <span className="best-mark">
      <Explain
        title="Best trade-off"
        text="Of the tables above, this one has the largest product of AUC above 0.5 and demographic parity difference below 0.5. Values alone decide: where intervals overlap, the order may be chance. A constant classifier and rows whose parity is noise are never best."
      >
        best trade-off
      </Explain>
    </span>
  );
}
