import { lazy, useMemo, useState } from 'react';
import type { DownstreamId, Evaluation } from '../../engine/evaluate/report.ts';
import type { GroupMetric } from '../charts/group-bars.ts';
import { Segments } from '../parts/Segments.tsx';
import { Term } from '../parts/Term.tsx';
import { Part } from '../shell/Step.tsx';
import { LazyChart } from '../parts/LazyChart.tsx';

const IntersectionsHeatMap = lazy(() => import('../charts/IntersectionsHeatMap.tsx'));

const TABLES = [
  { value: 'synthetic', label: 'Synthetic rows' },
  { value: 'real', label: 'Real rows' },
] as const;

export interface IntersectionsPartProps {
  readonly evaluation: Evaluation;
  readonly learner: DownstreamId;
  readonly metric: GroupMetric;
}

/** Combinations of the sensitive columns, where there are several. */
export function IntersectionsPart({ evaluation, learner, metric }: IntersectionsPartProps) {
  const [trainedOn, setTrainedOn] = useState<'synthetic' | 'real'>('synthetic');
  const reports = trainedOn === 'synthetic' ? evaluation.downstream : evaluation.reference.real;
  const report = reports[learner];
  const columns = useMemo(
    () =>
      Object.entries(report?.by_column ?? {}).map(([name, { by_group }]) => ({
        name,
        values: by_group.map(({ group }) => group),
      })),
    [report],
  );
  const rows = report?.intersections?.by_group;
  if (rows === undefined) return null;
  return (
    <Part
      title={<Term id="intersections" />}
      aside={
        <Segments
          label="Combinations of models trained on"
          value={trainedOn}
          choices={TABLES}
          onChange={setTrainedOn}
        />
      }
    >
      <LazyChart>
        <IntersectionsHeatMap columns={columns} rows={rows} metric={metric} />
      </LazyChart>
    </Part>
  );
}
