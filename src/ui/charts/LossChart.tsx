import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { decimate } from '../../store/decimate.ts';
import type { LossCurves } from '../../store/loss-curves.ts';
import { formatCount, formatMetric } from '../format.ts';
import { AXIS, niceScale } from './axis.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { mergeCurves } from './merge-curves.ts';

const STROKES = [
  { stroke: 'var(--accent)', dash: '0' },
  { stroke: 'var(--ink-2)', dash: '5 3' },
  { stroke: 'var(--ink-3)', dash: '1.5 3' },
] as const;

/** Points drawn in all, over every curve: recharts is SVG. */
const POINTS = 400;

function LossChart({ curves }: { readonly curves: LossCurves }) {
  const drawn = curves.map(({ points }) => decimate(points, Math.floor(POINTS / curves.length)));
  const rows = mergeCurves(drawn);
  const values = drawn.flat().map(({ y }) => y);
  const { domain, ticks } = niceScale(Math.min(0, ...values), Math.max(...values), 5);
  return (
    <ChartFrame
      title="Losses should fall and level off"
      height={220}
      keys={curves.map(({ net }, index) => (
        <span key={net}>
          <LineKey index={index} />
          {net}
        </span>
      ))}
      columns={['Step', ...curves.map(({ net }) => net)]}
      rows={rows.map(({ x, values: at }) => [
        formatCount(x),
        ...at.map((value) => (value === null ? '' : formatMetric(value))),
      ])}
    >
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={rows} margin={{ top: 8, right: 12, bottom: 4, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            {...AXIS}
            dataKey="x"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={formatCount}
            minTickGap={60}
          />
          <YAxis {...AXIS} axisLine={false} domain={domain} ticks={ticks} width={44} />
          {curves.map(({ net }, index) => (
            <Line
              key={net}
              dataKey={({ values: at }: { values: readonly (number | null)[] }) => at[index]}
              stroke={strokeOf(index).stroke}
              strokeDasharray={strokeOf(index).dash}
              strokeWidth={1.6}
              dot={false}
              activeDot={false}
              connectNulls
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
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
