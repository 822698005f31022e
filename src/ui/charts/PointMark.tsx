import type { TradeOffPoint } from './trade-off-scale.ts';

interface PointMarkProps {
  readonly point: Pick<TradeOffPoint, 'kind' | 'isPreview'>;
  /** Pixels. */
  readonly x: number;
  readonly y: number;
  /** Steps back from the current point. */
  readonly age?: number;
}

/** How each kind of point looks: by form as well as by colour. A preview is hollow. */
export function PointMark({ point: { kind, isPreview }, x, y, age = 0 }: PointMarkProps) {
  const opacity = Math.max(0.12, 0.7 * 0.9 ** age);
  switch (kind) {
    case 'now':
      return isPreview ? (
        <circle cx={x} cy={y} r={6} fill="var(--paper)" stroke="var(--accent)" strokeWidth={2.5} />
      ) : (
        <circle cx={x} cy={y} r={7} fill="var(--accent)" stroke="var(--paper)" strokeWidth={2} />
      );
    case 'trail':
      return isPreview ? (
        <circle cx={x} cy={y} r={2.5} fill="none" stroke="var(--accent)" opacity={opacity} />
      ) : (
        <circle cx={x} cy={y} r={3} fill="var(--accent)" opacity={opacity} />
      );
    case 'real':
      return (
        <path
          d={`M${x} ${y - 6.5}l6.5 6.5-6.5 6.5-6.5-6.5z`}
          fill="var(--ink)"
          stroke="var(--paper)"
          strokeWidth={1.5}
        />
      );
    case 'holdout':
      return (
        <path
          d={`M${x} ${y - 6.5}l6 10.5h-12z`}
          fill="var(--paper)"
          stroke="var(--ink)"
          strokeWidth={1.6}
          strokeLinejoin="round"
        />
      );
    case 'reweighed':
      return (
        <path
          d={`M${x - 5} ${y - 5}l10 10m0-10l-10 10`}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={2.4}
          strokeLinecap="round"
        />
      );
    case 'constant':
      return (
        <rect
          x={x - 5}
          y={y - 5}
          width={10}
          height={10}
          fill="var(--paper)"
          stroke="var(--ink-2)"
          strokeWidth={1.6}
        />
      );
    default:
      return kind satisfies never;
  }
}
