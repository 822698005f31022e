import { PARITY_METRICS, type ParityMetric } from '../../core/fairness/parity.ts';
import type { DownstreamReports } from '../../engine/evaluate/report.ts';
import { EstimateText } from '../parts/EstimateText.tsx';
import { Term } from '../parts/Term.tsx';
import { formatCount } from '../format.ts';
import { Part } from '../shell/Step.tsx';
import { useFairground } from '../StoreContext.tsx';
import { fairnessOf } from './trade-off-points.ts';

const QUALITY = ['auc', 'accuracy'] as const;

const SHORT: Readonly<Record<(typeof QUALITY)[number] | ParityMetric, string>> = {
  auc: 'AUC',
  accuracy: 'Accuracy',
  demographic_parity_difference: 'Parity diff.',
  demographic_parity_ratio: 'Parity ratio',
  equalized_odds_difference: 'Odds diff.',
  equalized_odds_ratio: 'Odds ratio',
  equal_opportunity_difference: 'Opport. diff.',
  equal_opportunity_ratio: 'Opport. ratio',
};

/** The numbers of the synthetic rows between those they must be read against. */
export function NumbersTable() {
  const reference = useFairground((state) => state.steering.reference?.value);
  const current = useFairground((state) => state.steering.current);
  if (reference === undefined) return null;
  return (
    <Part title="Tested on real rows" aside={<IntervalNote />}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className="table-scroll" role="region" aria-label="Numbers" tabIndex={0}>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">Trained on</th>
              {[...QUALITY, ...PARITY_METRICS].map((id) => (
                <th key={id} scope="col" className="numeric">
                  <Term id={id}>{SHORT[id]}</Term>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <NumbersRow id="synthetic" reports={current?.downstream} />
            {current !== null && current.reweighed !== null && (
              <NumbersRow id="reweighed" reports={current.reweighed} />
            )}
            <NumbersRow id="real" reports={reference.real} />
            <NumbersRow id="constant" reports={reference.constant} />
          </tbody>
        </table>
      </div>
    </Part>
  );
}

interface NumbersRowProps {
  readonly id: 'synthetic' | 'reweighed' | 'real' | 'constant';
  readonly reports: DownstreamReports | undefined;
}

function NumbersRow({ id, reports }: NumbersRowProps) {
  const learner = useFairground((state) => state.display.learner);
  const sensitive = useFairground((state) => state.display.sensitive);
  const report = reports?.[learner];
  const fairness = fairnessOf(reports, { learner, sensitive });
  return (
    <tr data-row={id}>
      <th scope="row">
        <Term id={id} />
        {report !== undefined && (
          <span className="interval">
            <Term id="n">n</Term> = {formatCount(report.accuracy.n)}
          </span>
        )}
      </th>
      {QUALITY.map((metric) => (
        <td key={metric} className="numeric">
          <EstimateText estimate={report?.[metric]} />
        </td>
      ))}
      {PARITY_METRICS.map((metric) => (
        <td key={metric} className="numeric">
          <EstimateText estimate={fairness?.[metric]} />
        </td>
      ))}
    </tr>
  );
}

function IntervalNote() {
  return (
    <span className="small quiet">
      with 95 % <Term id="interval">intervals</Term> once the sliders rest
    </span>
  );
}
