import { formatMetric } from '../format.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';

interface MarkProps {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly payload?: unknown;
}

interface Marked extends TradeOffPoint {
  /** Steps back from the current point. */
  readonly age?: number;
  /** Set where the point lies below the chart and is drawn at its edge. */
  readonly isBelow?: boolean;
  readonly trueY?: number;
}

/** How each kind of point looks: by form as well as by colour. */
export function PointMark({ cx, cy, payload }: MarkProps) {
  if (cx === undefined || cy === undefined) return <g />;
  const { kind, label, age = 0, isBelow = false, trueY } = payload as Marked;
  switch (kind) {
    case 'now':
      return (
        <g>
          <circle cx={cx} cy={cy} r={7} fill="var(--accent)" stroke="var(--paper)" strokeWidth={2} />
          <text className="chart-label-now" x={cx + 12} y={cy - 8}>
            {label}
          </text>
        </g>
      );
    case 'trail':
      return <circle cx={cx} cy={cy} r={3} fill="var(--accent)" opacity={Math.max(0.12, 0.7 * 0.9 ** age)} />;
    case 'real':
      return (
        <g>
          <path
            d={`M${cx} ${cy - 6.5}l6.5 6.5-6.5 6.5-6.5-6.5z`}
            fill="var(--ink)"
            stroke="var(--paper)"
            strokeWidth={1.5}
          />
          <text className="chart-label" x={cx - 12} y={cy - 8} textAnchor="end">
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
            {isBelow && trueY !== undefined ? `${label}, further down at ${formatMetric(trueY, 2)} ↓` : label}
          </text>
        </g>
      );
    default:
      return kind satisfies never;
  }
}
