import { formatMetric } from '../format.ts';
import type { Place } from './Plot.tsx';
import type { TradeOffPoint } from './trade-off-scale.ts';

interface PointMarkProps {
  readonly point: TradeOffPoint;
  readonly place: Place;
  /** Steps back from the current point. */
  readonly age?: number;
  /** The lower end of the chart; points below it are drawn there. */
  readonly floor?: number;
}

/** How each kind of point looks: by form as well as by colour. A preview is hollow. */
export function PointMark({
  point: { kind, label, isPreview, x, y },
  place,
  age = 0,
  floor = -Infinity,
}: PointMarkProps) {
  const cx = place.x(x);
  const cy = place.y(Math.max(y, floor));
  const opacity = Math.max(0.12, 0.7 * 0.9 ** age);
  switch (kind) {
    case 'now':
      return (
        <g>
          {isPreview ? (
            <circle cx={cx} cy={cy} r={6} fill="var(--paper)" stroke="var(--accent)" strokeWidth={2.5} />
          ) : (
            <circle cx={cx} cy={cy} r={7} fill="var(--accent)" stroke="var(--paper)" strokeWidth={2} />
          )}
          <text className="chart-label-now" x={cx + 12} y={cy - 9}>
            {label}
          </text>
        </g>
      );
    case 'trail':
      return isPreview ? (
        <circle cx={cx} cy={cy} r={2.5} fill="none" stroke="var(--accent)" opacity={opacity} />
      ) : (
        <circle cx={cx} cy={cy} r={3} fill="var(--accent)" opacity={opacity} />
      );
    case 'real':
      return (
        <g>
          <path
            d={`M${cx} ${cy - 6.5}l6.5 6.5-6.5 6.5-6.5-6.5z`}
            fill="var(--ink)"
            stroke="var(--paper)"
            strokeWidth={1.5}
          />
          <text className="chart-label" x={cx - 12} y={cy - 9} textAnchor="end">
            {label}
          </text>
        </g>
      );
    case 'constant':
      return (
        <g>
          <rect
            x={cx - 5}
            y={cy - 5}
            width={10}
            height={10}
            fill="var(--paper)"
            stroke="var(--ink-2)"
            strokeWidth={1.6}
          />
          <text className="chart-label" x={cx + 12} y={cy - 6}>
            {y < floor ? `${label}, further down at ${formatMetric(y, 2)} ↓` : label}
          </text>
        </g>
      );
    default:
      return kind satisfies never;
  }
}
