import { memo } from 'react';
import type { GroupRow } from '../../core/fairness/report.ts';
import { countCell, estimateCells, estimateColumns } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { barsTitle, bySize, groupBars, METRIC_NAMES, TOO_FEW } from './group-bars.ts';
import type { GroupMetric } from './group-bars.ts';
import { barScale } from './paired-bars.ts';
import { PairedBars, PairedKeys } from './PairedBars.tsx';

export interface GroupBarsChartProps {
  /** The sensitive column. */
  readonly column: string;
  readonly metric: GroupMetric;
  readonly synthetic: readonly GroupRow[];
  readonly reference: readonly GroupRow[];
  /** What `reference` is, such as `real rows`; null when there is none. */
  readonly referenceName: string | null;
  /** What the numbers rest on, such as the learner; stands first among the keys. */
  readonly about?: string;
}

/** Groups drawn; the table has all. */
const MOST = 20;

/** One rate by group, of models trained on synthetic and on reference rows, with intervals. */
function GroupBarsChart({ column, metric, synthetic, reference, referenceName, about }: GroupBarsChartProps) {
  const pairs = groupBars({ metric, synthetic, reference });
  const drawn = pairs.slice(0, MOST);
  const others = new Map(reference.map((row) => [row.group, row]));
  const few = drawn.some(({ isRanked }) => !isRanked) ? TOO_FEW : undefined;
  return (
    <ChartFrame
      title={barsTitle(metric, column)}
      keys={
        <>
          {about !== undefined && <span>{about}</span>}
          <PairedKeys reference={referenceName} few={few} />
          {pairs.length > MOST && <span>{`${pairs.length - MOST} smaller groups in the table`}</span>}
        </>
      }
      columns={[
        column,
        'Rows',
        'Positive',
        ...estimateColumns('Synthetic'),
        ...(referenceName === null ? [] : estimateColumns(capitalised(referenceName))),
        'Note',
      ]}
      rows={() =>
        bySize(synthetic).map((row) => [
          row.group,
          countCell(row.count),
          countCell(row.positives),
          ...estimateCells(row[metric]),
          ...(referenceName === null ? [] : estimateCells(others.get(row.group)?.[metric])),
          [...(row.ranked ? [] : [TOO_FEW]), row[metric].reason ?? ''].filter(Boolean).join('; '),
        ])
      }
    >
      <PairedBars
        pairs={drawn}
        scale={barScale(drawn)}
        axisName={METRIC_NAMES[metric]}
        hasReference={referenceName !== null}
      />
    </ChartFrame>
  );
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export default memo(GroupBarsChart);
