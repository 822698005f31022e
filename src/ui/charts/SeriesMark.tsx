/** Colours and forms of series that belong side by side. Both differ, so that either is enough. */
const SERIES = ['circle', 'square', 'triangle', 'diamond', 'ring', 'frame'] as const;

/** Series that can be told apart. */
export const MOST_SERIES = SERIES.length;

export const seriesColor = (index: number): string => `var(--series-${(index % MOST_SERIES) + 1})`;

interface SeriesMarkProps {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** A point of a series. */
export function SeriesMark({ index, x, y }: SeriesMarkProps) {
  const color = seriesColor(index);
  const form = SERIES[index % MOST_SERIES] ?? 'circle';
  switch (form) {
    case 'circle':
      return <circle cx={x} cy={y} r={3.6} fill={color} />;
    case 'square':
      return <rect x={x - 3.3} y={y - 3.3} width={6.6} height={6.6} fill={color} />;
    case 'triangle':
      return <path d={`M${x} ${y - 4.4}l4.4 7.6h-8.8z`} fill={color} />;
    case 'diamond':
      return <path d={`M${x} ${y - 4.8}l4.8 4.8-4.8 4.8-4.8-4.8z`} fill={color} />;
    case 'ring':
      return <circle cx={x} cy={y} r={3.4} fill="var(--paper)" stroke={color} strokeWidth={1.8} />;
    case 'frame':
      return (
        <rect x={x - 3} y={y - 3} width={6} height={6} fill="var(--paper)" stroke={color} strokeWidth={1.8} />
      );
    default:
      return form satisfies never;
  }
}
