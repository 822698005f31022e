import { memo } from 'react';
import { formatMetric } from '../format.ts';
import { tickFormat } from './axis.ts';
import { estimateColumns, metricCell } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { placeLabels, whiskerBox } from './place-labels.ts';
import { Plot } from './Plot.tsx';
import type { Place } from './Plot.tsx';
import { PointMark } from './PointMark.tsx';
import { tradeOffScale } from './trade-off-scale.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';
import { TradeOffKeys } from './TradeOffKeys.tsx';
import { Whiskers } from './Whiskers.tsx';

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

interface NamedPointsProps {
  /** The current point last: it is drawn over the others, and its name is placed first. */
  readonly points: readonly TradeOffPoint[];
  readonly place: Place;
  readonly scale: ReturnType<typeof tradeOffScale>;
}

/** Points with their intervals and, where there is room, their names. What is below the chart is drawn at its edge. */
function NamedPoints({ points, place, scale }: NamedPointsProps) {
  const [floor] = scale.y.domain;
  const marks = points.map((point) => ({
    point,
    x: place.x(point.x),
    y: place.y(Math.max(point.y, floor)),
    text: point.y < floor ? `${point.label}, further down at ${formatMetric(point.y, 2)} ↓` : point.label,
  }));
  const named = [...marks].reverse();
  const places = placeLabels(named, {
    left: place.x(scale.x.domain[0]),
    right: place.x(scale.x.domain[1]),
    obstacles: points.flatMap((point) => whiskerBoxes(point, place)),
  });
  return (
    <>
      {marks.map(({ point, x, y }) => (
        <g key={point.kind}>
          <Whiskers point={point} place={place} />
          <PointMark point={point} x={x} y={y} />
        </g>
      ))}
      {named.map(({ point, text }, index) => {
        const at = places[index] ?? null;
        if (at === null) return null;
        return (
          <text
            key={point.kind}
            className={point.kind === 'now' ? 'chart-label-now' : 'chart-label'}
            x={at.x}
            y={at.y}
            textAnchor={at.anchor}
          >
            {text}
          </text>
        );
      })}
    </>
  );
}

const isPreview = (point: TradeOffPoint): boolean => point.isPreview;
const isFirm = (point: TradeOffPoint): boolean => !point.isPreview;

function whiskerBoxes({ kind, x, y, xInterval, yInterval }: TradeOffPoint, place: Place) {
  if (kind === 'constant') return [];
  const at = (px: number, py: number): [number, number] => [place.x(px), place.y(py)];
  return [
    ...(xInterval === null ? [] : [whiskerBox(at(xInterval[0], y), at(xInterval[1], y))]),
    ...(yInterval === null ? [] : [whiskerBox(at(x, yInterval[0]), at(x, yInterval[1]))]),
  ];
}

function pathOf(points: readonly TradeOffPoint[], place: Place): string {
  return points.map(({ x, y }) => `${place.x(x).toFixed(1)},${place.y(y).toFixed(1)}`).join(' ');
}

export default memo(TradeOffChart);
