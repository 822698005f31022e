import { useId } from 'react';
import type { ReactNode } from 'react';
import type { SweepCell } from '../../engine/sweep/sweep-types.ts';
import { formatMetric } from '../format.ts';
import { tickFormat } from './axis.ts';
import { countCell, estimateCells, estimateColumns, metricCell } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { NamedPoints, whiskerBoxes } from './NamedPoints.tsx';
import { placeLabels } from './place-labels.ts';
import { Plot } from './Plot.tsx';
import type { Place } from './Plot.tsx';
import { frontLine } from './sweep-marks.ts';
import type { SweepAxes, SweepMark } from './sweep-marks.ts';
import { SweepKeys } from './SweepKeys.tsx';
import { SweepMarks } from './SweepMarks.tsx';
import { sweepScale } from './sweep-scale.ts';
import type { SweepScale } from './sweep-scale.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';

export interface SweepMapProps {
  readonly marks: readonly SweepMark[];
  /** What to compare with. */
  readonly references: readonly TradeOffPoint[];
  readonly axes: SweepAxes;
  readonly names: { readonly x: string; readonly y: string };
  readonly here: Pick<SweepCell, 'target' | 'fairness'>;
  readonly onChoose: (cell: SweepCell) => void;
  /** The same cells, each with a button. */
  readonly table: ReactNode;
}

/** Accuracy against disparity of every pair of strengths, the best of them connected. A cell sets the sliders. */
export function SweepMap({ marks, references, axes, names, here, onChoose, table }: SweepMapProps) {
  const points = [...references, ...marks.map(({ point }) => point)];
  const frame = useId();
  const { isCut, ...scale } = sweepScale(points);
  const front = frontLine(marks);
  const hasTargets = new Set(marks.map(({ cell }) => cell.target)).size > 1;
  return (
    <ChartFrame
      title="What each place of the sliders achieves"
      keys={<SweepKeys references={references} hasTargets={hasTargets} isCut={isCut} />}
      columns={['Target', 'Fairness', 'Seeds', ...estimateColumns(names.y), ...estimateColumns(names.x)]}
      rows={() =>
        marks.map(({ cell }) => [
          metricCell(cell.target),
          metricCell(cell.fairness),
          countCell(cell.seeds),
          ...estimateCells(cell.metrics[axes.y]),
          ...estimateCells(cell.metrics[axes.x]),
        ])
      }
      table={table}
      isInteractive
    >
      <Plot
        height={400}
        {...scale}
        xName={names.x}
        yName={names.y}
        formatX={tickFormat(scale.x)}
        formatY={tickFormat(scale.y)}
        isGridded
      >
        {(place) => (
          <g clipPath={`url(#${frame})`}>
            <Frame id={frame} place={place} scale={scale} />
            <polyline className="sweep-line" points={pathOf(front, place)} />
            <SweepMarks marks={marks} place={place} axes={names} here={here} onChoose={onChoose} />
            <FrontLabels {...{ front, marks, place, scale, hasTargets }} />
            <NamedPoints
              points={references}
              place={place}
              scale={scale}
              obstacles={front.flatMap(({ point }) => whiskerBoxes(point, place))}
            />
          </g>
        )}
      </Plot>
    </ChartFrame>
  );
}

/** Pixels that marks at the edge may reach beyond it. */
const EDGE = 10;

/** What is beyond the axes is not drawn. */
function Frame({ id, place, scale }: { readonly id: string } & Pick<FrontLabelsProps, 'place' | 'scale'>) {
  const [left, right] = scale.x.domain.map(place.x);
  const [bottom, top] = scale.y.domain.map(place.y);
  if (left === undefined || right === undefined || bottom === undefined || top === undefined) return null;
  return (
    <clipPath id={id}>
      <rect x={left - EDGE} y={top - EDGE} width={right - left + 2 * EDGE} height={bottom - top + 2 * EDGE} />
    </clipPath>
  );
}

interface FrontLabelsProps {
  readonly front: readonly SweepMark[];
  readonly marks: readonly SweepMark[];
  readonly place: Place;
  readonly scale: Pick<SweepScale, 'x' | 'y'>;
  readonly hasTargets: boolean;
}

/** The strengths of the best cells, where there is room. */
function FrontLabels({ front, marks, place, scale, hasTargets }: FrontLabelsProps) {
  const named = front.map(({ cell, point }) => ({
    x: place.x(point.x),
    y: place.y(point.y),
    text: hasTargets
      ? `${formatMetric(cell.target, 2)} / ${formatMetric(cell.fairness, 2)}`
      : formatMetric(cell.fairness, 2),
  }));
  const places = placeLabels(named, {
    left: place.x(scale.x.domain[0]),
    right: place.x(scale.x.domain[1]),
    obstacles: marks.map(({ point }) => {
      const [x, y] = [place.x(point.x), place.y(point.y)];
      return { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 };
    }),
  });
  return named.map(({ text }, index) => {
    const at = places[index] ?? null;
    return at === null ? null : (
      <text key={index} className="chart-label" x={at.x} y={at.y} textAnchor={at.anchor} aria-hidden="true">
        {text}
      </text>
    );
  });
}

function pathOf(marks: readonly SweepMark[], place: Place): string {
  return marks.map(({ point }) => `${place.x(point.x).toFixed(1)},${place.y(point.y).toFixed(1)}`).join(' ');
}
