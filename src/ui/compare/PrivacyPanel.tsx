import { lazy } from 'react';
import { GROUP_PRIVACY_METRICS, PRIVACY_METRICS } from '../../core/privacy/report.ts';
import type { Evaluation } from '../../engine/evaluate/report.ts';
import { DrawnInView } from '../parts/DrawnInView.tsx';
import { Part } from '../shell/Step.tsx';
import { GroupEstimates } from './GroupEstimates.tsx';
import { LazyChart } from '../parts/LazyChart.tsx';
import { ReferenceTable } from './ReferenceTable.tsx';

const DistanceHistogramChart = lazy(() => import('../charts/DistanceHistogramChart.tsx'));

const METRICS = [...PRIVACY_METRICS, 'distance_to_closest_record'] as const;

/** How close the synthetic rows lie to the training rows, beside how close real test rows do. */
export function PrivacyPanel({ privacy }: Pick<Evaluation, 'privacy'>) {
  const { reference, histogram } = privacy;
  return (
    <>
      <Part title="Closeness to the training rows">
        <ReferenceTable
          label="Privacy"
          reference="Real test rows"
          lines={METRICS.map((metric) => ({
            metric,
            synthetic: privacy[metric],
            reference: reference?.[metric],
          }))}
        />
        <p className="small quiet">
          Numbers like these find rows that were copied. They are no proof that nothing about a person can be
          learned; only a formal guarantee such as differential privacy would be.
        </p>
      </Part>
      {histogram !== null && (
        <Part title="Distance to the closest training row">
          <DrawnInView value={histogram}>
            {(shown) => (
              <LazyChart>
                <DistanceHistogramChart histogram={shown} />
              </LazyChart>
            )}
          </DrawnInView>
        </Part>
      )}
      {privacy.by_group.length > 0 && (
        <Part title="By group">
          <GroupEstimates
            label="Privacy by group"
            counted={['Synthetic']}
            metrics={GROUP_PRIVACY_METRICS}
            lines={privacy.by_group.map((row) => ({
              ...row,
              counts: [row.synthetic],
              estimates: GROUP_PRIVACY_METRICS.map((metric) => row[metric]),
            }))}
          />
        </Part>
      )}
    </>
  );
}
