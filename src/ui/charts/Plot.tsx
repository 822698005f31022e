import type { ReactNode } from 'react';
import type { Scale } from './axis.ts';
import { useWidth } from './use-width.ts';

/** Where numbers land on the drawing. Pixels. */
export interface Place {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export interface PlotProps {
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly xName?: string;
  readonly yName?: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** Vertical grid lines as well as horizontal ones. */
  readonly isGridded?: boolean;
  readonly children: (place: Place) => ReactNode;
}

/**
 * Axes and grid around marks of one's own. For the charts that are redrawn many times a second: recharts takes tens
 * of milliseconds for a redraw, this takes less than one.
 */
export function Plot({
  height,
  x,
  y,
  xName,
  yName,
  formatX,
  formatY,
  isGridded = false,
  children,
}: PlotProps) {
  const { ref, width } = useWidth();
  const left = yName === undefined ? 42 : 58;
  const bottom = height - (xName === undefined ? 24 : 46);
  const right = width - 16;
  const top = 12;
  const place: Place = {
    x: linear(x.domain, [left, right]),
    y: linear(y.domain, [bottom, top]),
  };
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="plot" width={width} height={height}>
          {y.ticks.map((tick) => (
            <g key={tick}>
              <line className="plot-grid" x1={left} x2={right} y1={place.y(tick)} y2={place.y(tick)} />
              <text x={left - 8} y={place.y(tick)} dy="0.35em" textAnchor="end">
                {formatY(tick)}
              </text>
            </g>
          ))}
          {x.ticks.map((tick) => (
            <g key={tick}>
              {isGridded && (
                <line className="plot-grid" x1={place.x(tick)} x2={place.x(tick)} y1={top} y2={bottom} />
              )}
              <text x={place.x(tick)} y={bottom + 18} textAnchor="middle">
                {formatX(tick)}
              </text>
            </g>
          ))}
          <line className="plot-axis" x1={left} x2={right} y1={bottom} y2={bottom} />
          {xName !== undefined && (
            <text x={(left + right) / 2} y={height - 6} textAnchor="middle">
              {xName}
            </text>
          )}
          {yName !== undefined && (
            <text transform={`translate(12 ${(top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
              {yName}
            </text>
          )}
          {children(place)}
        </svg>
      )}
    </div>
  );
}

function linear([from, to]: readonly [number, number], [low, high]: readonly [number, number]) {
  return (value: number): number => low + ((value - from) / (to - from)) * (high - low);
}
