import { memo } from 'react';
import type { ColumnShape } from '../../core/fidelity/report.ts';
import { niceScale } from './axis.ts';
import { estimateCells, estimateColumns } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { PairedBars, PairedKeys } from './PairedBars.tsx';
import { shapeBars, worstFirst } from './shape-bars.ts';

export interface ShapesChartProps {
  readonly shapes: readonly ColumnShape[];
  /** The same of real rows that were not trained on; empty where there are none. */
  readonly reference: readonly ColumnShape[];
}

/** Columns drawn; the table has all. */
const MOST = 20;

const MEASURES: Readonly<Record<ColumnShape['measure'], string>> = {
  ks_complement: 'KS complement',
  tv_complement: 'TV complement',
};

/** How well each column's distribution is kept, worst first. */
function ShapesChart({ shapes, reference }: ShapesChartProps) {
  const pairs = shapeBars({ shapes, reference });
  const hasReference = reference.length > 0;
  const others = new Map(reference.map(({ column, score }) => [column, score]));
  return (
    <ChartFrame
      title="Short bars: columns whose values are spread differently"
      keys={
        <>
          <PairedKeys reference={hasReference ? 'real test rows' : null} />
          {pairs.length > MOST && <span>{`${pairs.length - MOST} better columns in the table`}</span>}
        </>
      }
      columns={[
        'Column',
        'Measure',
        ...estimateColumns('Synthetic'),
        ...(hasReference ? estimateColumns('Real test rows') : []),
        'Note',
      ]}
      rows={() =>
        worstFirst(shapes).map(({ column, measure, score }) => [
          column,
          MEASURES[measure],
          ...estimateCells(score),
          ...(hasReference ? estimateCells(others.get(column)) : []),
          score.reason ?? '',
        ])
      }
    >
      <PairedBars
        pairs={pairs.slice(0, MOST)}
        scale={niceScale(0, 1, 5)}
        axisName="Similarity of distributions"
        hasReference={hasReference}
      />
    </ChartFrame>
  );
}

export default memo(ShapesChart);
