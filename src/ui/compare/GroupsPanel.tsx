import { lazy, useMemo, useState } from 'react';
import type { GroupMetric } from '../charts/group-bars.ts';
import { METRIC_NAMES } from '../charts/group-bars.ts';
import { Segments } from '../parts/Segments.tsx';
import { Term } from '../parts/Term.tsx';
import { Part } from '../shell/Step.tsx';
import { fairnessThrough, groupingOf } from './lens.ts';
import { IntersectionsPart } from './IntersectionsPart.tsx';
import { LazyChart } from '../parts/LazyChart.tsx';
import { OneByOne } from './OneByOne.tsx';
import { ViewPickers } from './ViewPickers.tsx';
import type { ViewedPart } from './viewed-part.ts';

const GroupBarsChart = lazy(() => import('../charts/GroupBarsChart.tsx'));
const CalibrationChart = lazy(() => import('../charts/CalibrationChart.tsx'));

const METRICS = Object.keys(METRIC_NAMES) as readonly GroupMetric[];

const TABLES = [
  { value: 'synthetic', label: 'Synthetic rows' },
  { value: 'real', label: 'Real rows' },
] as const;

/** The same test, group by group. */
export function GroupsPanel(part: ViewedPart) {
  const { evaluation, view } = part;
  const { learner, lens } = view;
  const [metric, setMetric] = useState<GroupMetric>('selection_rate');
  const [trainedOn, setTrainedOn] = useState<'synthetic' | 'real'>('synthetic');
  const { synthetic, real } = useMemo(
    () => ({
      synthetic: fairnessThrough(evaluation.downstream[learner], lens)?.by_group ?? [],
      real: fairnessThrough(evaluation.reference.real[learner], lens)?.by_group ?? [],
    }),
    [evaluation, learner, lens],
  );
  const few = synthetic.filter(({ ranked }) => !ranked).length;
  return (
    <OneByOne>
      <ViewPickers {...part} />
      <Part
        title="By group"
        aside={
          <select
            className="compare-metric"
            aria-label="Metric by group"
            value={metric}
            onChange={({ target }) => setMetric(METRICS.find((id) => id === target.value) ?? metric)}
          >
            {METRICS.map((id) => (
              <option key={id} value={id}>
                {METRIC_NAMES[id]}
              </option>
            ))}
          </select>
        }
      >
        <LazyChart>
          <GroupBarsChart
            column={groupingOf(lens)}
            metric={metric}
            synthetic={synthetic}
            reference={real}
            referenceName="real rows"
          />
        </LazyChart>
        <p className="small quiet">
          What is <Term id={metric} />?
          {few > 0 && (
            <>
              {' '}
              {few === 1 ? 'One group is' : `${few} groups are`} below the{' '}
              <Term id="ranked">minimum size</Term>.
            </>
          )}
        </p>
      </Part>
      <IntersectionsPart evaluation={evaluation} learner={learner} metric={metric} />
      <Part
        title="Calibration"
        aside={
          <Segments label="Models trained on" value={trainedOn} choices={TABLES} onChange={setTrainedOn} />
        }
      >
        <LazyChart>
          <CalibrationChart column={groupingOf(lens)} groups={trainedOn === 'synthetic' ? synthetic : real} />
        </LazyChart>
        <p className="small quiet">
          What is <Term id="calibration_by_group" />?
        </p>
      </Part>
    </OneByOne>
  );
}
