import type { DownstreamId, SeedsReport } from '../../engine/evaluate/report.ts';
import { formatMetric } from '../format.ts';
import { TableScroll } from '../parts/TableScroll.tsx';
import { Term } from '../parts/Term.tsx';
import { Part } from '../shell/Step.tsx';
import { seedLines } from './seed-lines.ts';

export interface SeedsTableProps {
  readonly seeds: SeedsReport;
  readonly learner: DownstreamId;
}

/** What the seed of the rows does to the numbers, which their intervals do not hold. */
export function SeedsTable({ seeds, learner }: SeedsTableProps) {
  const draws = Array.from({ length: seeds.draws }, (_, draw) => draw + 1);
  return (
    <Part
      title={`Over ${seeds.draws} draws`}
      aside={
        <span className="small quiet">
          mean ± <Term id="seeds">sd over seeds</Term>
        </span>
      }
    >
      <TableScroll label="Spread over draws">
        <table>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col" className="numeric">
                Mean ± sd
              </th>
              {draws.map((draw) => (
                <th key={draw} scope="col" className="numeric">
                  Draw {draw}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {seedLines(seeds, learner).map(({ metric, spread }) => (
              <tr key={metric}>
                <th scope="row">
                  <Term id={metric} />
                </th>
                <td className="numeric">
                  {spread === null ? 'n/a' : `${formatMetric(spread.mean)} ± ${formatMetric(spread.sd)}`}
                </td>
                {draws.map((draw) => {
                  const value = spread?.values[draw - 1];
                  return (
                    <td key={draw} className="numeric quiet">
                      {value === undefined ? '·' : formatMetric(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Part>
  );
}
