import { formatCount } from '../format.ts';
import { EstimateText } from '../parts/EstimateText.tsx';
import { Term } from '../parts/Term.tsx';
import { Part } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';
import { fairnessOf } from './trade-off-points.ts';
import { TruncatedName } from '../parts/TruncatedName.tsx';

/** The same test, group by group, with the counts each rate rests on. */
export function ByGroup() {
  const reference = useFairground((state) => state.steering.reference?.value);
  const current = useFairground((state) => state.steering.current?.downstream);
  const learner = useFairground((state) => state.display.learner);
  const sensitive = useFairground((state) => state.display.sensitive);
  const view = { learner, sensitive };
  const synthetic = fairnessOf(current, view)?.by_group;
  const real = fairnessOf(reference?.real, view)?.by_group ?? [];
  if (synthetic === undefined) return null;
  return (
    <Part title="By group">
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className="table-scroll" role="region" aria-label="Numbers by group" tabIndex={0}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col" className="numeric">
                Rows
              </th>
              <th scope="col" className="numeric">
                Positive
              </th>
              <th scope="col" className="numeric">
                <Term id="selection_rate" />
              </th>
              <th scope="col" className="numeric">
                <Term id="selection_rate">… trained on real</Term>
              </th>
              <th scope="col" className="numeric">
                <Term id="true_positive_rate" />
              </th>
              <th scope="col" className="numeric">
                <Term id="false_positive_rate" />
              </th>
              <th scope="col" className="numeric">
                <Term id="accuracy" />
              </th>
            </tr>
          </thead>
          <tbody>
            {synthetic.map((row) => (
              <tr key={row.group}>
                <th scope="row" className="group-name">
                  <TruncatedName name={row.group} />
                </th>
                <td className="numeric">{formatCount(row.count)}</td>
                <td className="numeric">{formatCount(row.positives)}</td>
                <td className="numeric">
                  <EstimateText estimate={row.selection_rate} />
                </td>
                <td className="numeric quiet">
                  <EstimateText estimate={real.find(({ group }) => group === row.group)?.selection_rate} />
                </td>
                <td className="numeric">
                  <EstimateText estimate={row.true_positive_rate} />
                </td>
                <td className="numeric">
                  <EstimateText estimate={row.false_positive_rate} />
                </td>
                <td className="numeric">
                  <EstimateText estimate={row.accuracy} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  );
}
