import type { EpisodePoint } from '../../store/episodes.ts';
import type { Span } from './sparkline-span.ts';

/** Pixels. */
const SIZE = { width: 140, height: 26, margin: 3 };

/** The query loss over the steps of training. The numbers beside it say the same: it is hidden from readers. */
export function Sparkline({
  points,
  span,
}: {
  readonly points: readonly EpisodePoint[];
  readonly span: Span | null;
}) {
  if (span === null) return null;
  const { width, height, margin } = SIZE;
  const x = linear(span.steps, [margin, width - margin]);
  const y = linear(span.losses, [height - margin, margin]);
  const places = points.flatMap(({ step, query }) => (query === null ? [] : [{ x: x(step), y: y(query) }]));
  const last = places.at(-1);
  return (
    <svg className="sparkline" width={width} height={height} aria-hidden="true">
      <polyline points={places.map((place) => `${place.x.toFixed(1)},${place.y.toFixed(1)}`).join(' ')} />
      {last !== undefined && <circle cx={last.x} cy={last.y} r={2.4} />}
    </svg>
  );
}

function linear([from, to]: readonly [number, number], [low, high]: readonly [number, number]) {
  return (value: number): number => (to === from ? low : low + ((value - from) / (to - from)) * (high - low));
}
