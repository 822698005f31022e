import { memo } from 'react';
import { decimate } from '../../store/decimate.ts';
import type { LossCurves } from '../../store/loss-curves.ts';
import { formatCount } from '../format.ts';
import { niceScale, tickFormat } from './axis.ts';
import { countCell, metricCell } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { mergeCurves } from './merge-curves.ts';
import { Plot } from './Plot.tsx';

const STROKES = [
  { stroke: 'var(--accent)', dash: '0' },
  { stroke: 'var(--ink-2)', dash: '5 3' },
  { stroke: 'var(--ink-3)', dash: '1.5 3' },
] as const;

/** Points drawn in all, over every curve. */
const POINTS = 400;

function LossChart({ curves }: { readonly curves: LossCurves }) {
  const drawn = curves.map(({ points }) => decimate(points, Math.floor(POINTS / curves.length)));
  const all = drawn.flat();
  const last = Math.max(1, ...all.map(({ x }) => x));
  const y = niceScale(
    Math.min(0, ...all.map((point) => point.y)),
    Math.max(...all.map((point) => point.y)),
    5,
  );
  const ticks = niceScale(0, last, 5).ticks.filter((tick) => tick <= last);
  return (
    <ChartFrame
      title="Losses should fall and level off"
      keys={curves.map(({ net }, index) => (
        <span key={net}>
          <LineKey index={index} />
          {net}
        </span>
      ))}
      columns={['Step', ...curves.map(({ net }) => net)]}
      rows={() => mergeCurves(drawn).map(({ x, values }) => [countCell(x), ...values.map(metricCell)])}
    >
      <Plot height={220} x={{ domain: [0, last], ticks }} y={y} formatX={formatCount} formatY={tickFormat(y)}>
        {(place) =>
          drawn.map((points, index) => (
            <polyline
              key={index}
              points={points
                .map((point) => `${place.x(point.x).toFixed(1)},${place.y(point.y).toFixed(1)}`)
                .join(' ')}
              fill="none"
              stroke={strokeOf(index).stroke}
              strokeDasharray={strokeOf(index).dash}
              strokeWidth={1.6}
              strokeLinejoin="round"
            />
          ))
        }
      </Plot>
    </ChartFrame>
  );
}

function strokeOf(index: number) {
  return STROKES[index % STROKES.length] ?? STROKES[0];
}

function LineKey({ index }: { readonly index: number }) {
  const { stroke, dash } = strokeOf(index);
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true">
      <path d="M0 7h14" stroke={stroke} strokeDasharray={dash} strokeWidth="2" />
    </svg>
  );
}

export default memo(LossChart);
