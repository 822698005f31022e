import { memo } from 'react';
import { CartesianGrid, ErrorBar, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { formatMetric } from '../format.ts';
import { AXIS } from './axis.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { PointMark } from './PointMark.tsx';
import { tradeOffScale } from './trade-off-scale.ts';
import type { TradeOffPoint } from './trade-off-scale.ts';

export interface TradeOffChartProps {
  readonly points: readonly TradeOffPoint[];
  readonly xName: string;
  readonly yName: string;
}

/** Half lengths of the whiskers, as recharts wants them. */
function whiskers({ x, y, xInterval, yInterval }: TradeOffPoint) {
  return {
    xError: xInterval === null ? [0, 0] : [x - xInterval[0], xInterval[1] - x],
    yError: yInterval === null ? [0, 0] : [y - yInterval[0], yInterval[1] - y],
  };
}

function TradeOffChart({ points, xName, yName }: TradeOffChartProps) {
  const scale = tradeOffScale(points);
  const [floor] = scale.y.domain;
  const trail = points.filter(({ kind }) => kind === 'trail');
  const now = points.filter(({ kind }) => kind === 'now');
  const fixed = points
    .filter(({ kind }) => kind === 'real' || kind === 'constant')
    .map((point) => ({ ...point, isBelow: point.y < floor, trueY: point.y, y: Math.max(floor, point.y) }));
  const rest = { isAnimationActive: false, shape: PointMark };
  const bars = { stroke: 'var(--ink-3)', strokeWidth: 1.2, width: 5, isAnimationActive: false };
  const path = [...trail, ...now].map((point, index) => ({
    ...point,
    kind: 'trail' as const,
    age: trail.length - index,
  }));
  return (
    <ChartFrame
      title="Up is more accurate, left is fairer"
      height={400}
      columns={['Point', xName, yName]}
      rows={points.map(({ label, x, y }) => [label, formatMetric(x), formatMetric(y)])}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ScatterChart margin={{ top: 14, right: 24, bottom: 28, left: 4 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            {...AXIS}
            type="number"
            dataKey="x"
            domain={scale.x.domain}
            ticks={scale.x.ticks}
            label={{ value: xName, position: 'insideBottom', offset: -16 }}
          />
          <YAxis
            {...AXIS}
            type="number"
            dataKey="y"
            axisLine={false}
            domain={scale.y.domain}
            ticks={scale.y.ticks}
            width={56}
            label={{ value: yName, angle: -90, position: 'insideLeft', offset: 8 }}
          />
          <Scatter
            {...rest}
            data={path}
            line={{ stroke: 'var(--accent)', strokeWidth: 1, strokeOpacity: 0.35 }}
          />
          <Scatter
            {...rest}
            data={fixed.map((point) => ({ ...point, ...whiskers({ ...point, y: point.trueY }) }))}
          >
            <ErrorBar {...bars} dataKey="xError" direction="x" />
            <ErrorBar {...bars} dataKey="yError" direction="y" />
          </Scatter>
          <Scatter {...rest} data={now.map((point) => ({ ...point, ...whiskers(point) }))}>
            <ErrorBar {...bars} stroke="var(--accent)" dataKey="xError" direction="x" />
            <ErrorBar {...bars} stroke="var(--accent)" dataKey="yError" direction="y" />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

export default memo(TradeOffChart);
