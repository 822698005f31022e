import { memo } from 'react';
import { tickFormat } from './axis.ts';
import { estimateColumns, metricCell } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { NamedPoints } from './NamedPoints.tsx';
import { Plot } from './Plot.tsx';
import type { Place } from './Plot.tsx';
import { PointMark } from './PointMark.tsx';
import { tradeOffScale } from './trade-off-scale.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';
import { TradeOffKeys } from './TradeOffKeys.tsx';

export interface TradeOffChartProps {
  readonly points: readonly TradeOffPoint[];
  readonly xName: string;
  readonly yName: string;
}

/** Accuracy against disparity: where the sliders are, where they have been, and what to compare with. */
function TradeOffChart({ points, xName, yName }: TradeOffChartProps) {
  const scale = tradeOffScale(points);
  const trail = points.filter(({ kind }) => kind === 'trail');
  const now = points.filter(({ kind }) => kind === 'now');
  const way = [...trail, ...now];
  const fixed = points.filter(({ kind }) => kind !== 'trail' && kind !== 'now');
  return (
    <ChartFrame
      title="Up is more accurate, left is fairer"
      keys={<TradeOffKeys points={points} />}
      columns={['Point', ...estimateColumns(xName), ...estimateColumns(yName)]}
      rows={() =>
        points.map(({ label, x, xInterval, y, yInterval }) => [
          label,
          ...[x, ...(xInterval ?? [null, null])].map(metricCell),
          ...[y, ...(yInterval ?? [null, null])].map(metricCell),
        ])
      }
    >
      <Plot
        height={400}
        {...scale}
        xName={xName}
        yName={yName}
        formatX={tickFormat(scale.x)}
        formatY={tickFormat(scale.y)}
        isGridded
      >
        {(place) => (
          <>
            <polyline className="trail" points={pathOf(way.filter(isFirm), place)} />
            <polyline className="trail trail-preview" points={pathOf(way.filter(isPreview), place)} />
            {[trail.filter(isFirm), trail.filter(isPreview)].map((list, kind) => (
              <g key={kind}>
                {list.map((point, index) => (
                  <PointMark
                    key={index}
                    point={point}
                    x={place.x(point.x)}
                    y={place.y(point.y)}
                    age={list.length - index}
                  />
                ))}
              </g>
            ))}
            <NamedPoints points={[...fixed, ...now]} place={place} scale={scale} />
          </>
        )}
      </Plot>
    </ChartFrame>
  );
}

const isPreview = (point: TradeOffPoint): boolean => point.isPreview;
const isFirm = (point: TradeOffPoint): boolean => !point.isPreview;

function pathOf(points: readonly TradeOffPoint[], place: Place): string {
  return points.map(({ x, y }) => `${place.x(x).toFixed(1)},${place.y(y).toFixed(1)}`).join(' ');
}

export default memo(TradeOffChart);
