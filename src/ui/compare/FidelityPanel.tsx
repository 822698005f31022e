import { lazy } from 'react';
import { FIDELITY_METRICS, GROUP_FIDELITY_METRICS } from '../../core/fidelity/report.ts';
import type { Evaluation } from '../../engine/evaluate/report.ts';
import { DrawnInView } from '../parts/DrawnInView.tsx';
import { Part } from '../shell/Step.tsx';
import { GroupEstimates } from './GroupEstimates.tsx';
import { LazyChart } from '../parts/LazyChart.tsx';
import { ReferenceTable } from './ReferenceTable.tsx';

const ShapesChart = lazy(() => import('../charts/ShapesChart.tsx'));
const PairTrendHeatMap = lazy(() => import('../charts/PairTrendHeatMap.tsx'));

/** How much the synthetic rows are like the training rows, beside how much real test rows are. */
export function FidelityPanel({ fidelity }: Pick<Evaluation, 'fidelity'>) {
  const { reference } = fidelity;
  return (
    <>
      <Part title="Likeness to the training rows">
        <ReferenceTable
          label="Fidelity"
          reference="Real test rows"
          lines={FIDELITY_METRICS.map((metric) => ({
            metric,
            synthetic: fidelity[metric],
            reference: reference?.[metric],
          }))}
        />
      </Part>
      <Part title="Columns">
        <DrawnInView value={fidelity}>
          {({ shapes }) => (
            <LazyChart>
              <ShapesChart shapes={shapes} reference={reference?.shapes ?? NONE} />
            </LazyChart>
          )}
        </DrawnInView>
      </Part>
      <Part title="Pairs of columns">
        <DrawnInView value={fidelity}>
          {({ pairs }) => (
            <LazyChart>
              <PairTrendHeatMap pairs={pairs} />
            </LazyChart>
          )}
        </DrawnInView>
      </Part>
      {fidelity.by_group.length > 0 && (
        <Part title="By group">
          <DrawnInView value={fidelity}>
            {({ by_group }) => (
              <GroupEstimates
                label="Fidelity by group"
                counted={['Real', 'Synthetic']}
                metrics={GROUP_FIDELITY_METRICS}
                lines={by_group.map((row) => ({
                  ...row,
                  counts: [row.real, row.synthetic],
                  estimates: GROUP_FIDELITY_METRICS.map((metric) => row[metric]),
                }))}
              />
            )}
          </DrawnInView>
        </Part>
      )}
    </>
  );
}

const NONE: readonly never[] = [];
