import { formatMetric } from '../format.ts';
import { placeLabels, whiskerBox } from './place-labels.ts';
import type { Box } from './place-labels.ts';
import type { Place } from './Plot.tsx';
import { PointMark } from './PointMark.tsx';
import type { tradeOffScale, TradeOffPoint } from './trade-off-scale.ts';
import { Whiskers } from './Whiskers.tsx';

interface NamedPointsProps {
  /** The current point last: it is drawn over the others, and its name is placed first. */
  readonly points: readonly TradeOffPoint[];
  readonly place: Place;
  readonly scale: ReturnType<typeof tradeOffScale>;
  /** What else no name may cover. */
  readonly obstacles?: readonly Box[];
}

/** Points with their intervals and, where there is room, their names. What is below the chart is drawn at its edge. */
export function NamedPoints({ points, place, scale, obstacles = [] }: NamedPointsProps) {
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
    bottom: place.y(floor),
    obstacles: [...obstacles, ...points.flatMap((point) => whiskerBoxes(point, place))],
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

export function whiskerBoxes(
  { kind, x, y, xInterval, yInterval }: TradeOffPoint,
  place: Place,
): readonly Box[] {
  if (kind === 'constant') return [];
  const at = (px: number, py: number): [number, number] => [place.x(px), place.y(py)];
  return [
    ...(xInterval === null ? [] : [whiskerBox(at(xInterval[0], y), at(xInterval[1], y))]),
    ...(yInterval === null ? [] : [whiskerBox(at(x, yInterval[0]), at(x, yInterval[1]))]),
  ];
}
