import { memo } from 'react';
import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Marginal } from '../../protocol/evaluator.ts';
import { formatCell, formatPercent } from '../format.ts';
import { AXIS } from './axis.ts';
import { ChartFrame } from './ChartFrame.tsx';

const shorten = (label: string): string => (label.length > 18 ? `${label.slice(0, 17)}…` : label);

function MarginalChart({ marginal }: { readonly marginal: Marginal }) {
  const { bars, missing } = marginal;
  const data = bars.map(({ label, real, synthetic }, index) => ({
    index,
    label: formatCell(label),
    real,
    synthetic,
  }));
  const labelOf = (index: number): string => shorten(data[index]?.label ?? '');
  return (
    <ChartFrame
      title="Pairs of bars should be equally long"
      keys={
        <>
          <span>
            <BarKey fill="var(--ink-3)" />
            real
          </span>
          <span>
            <BarKey fill="var(--accent)" />
            synthetic
          </span>
        </>
      }
      columns={['Value', 'Real', 'Synthetic']}
      rows={() => [
        ...data.map(({ label, real, synthetic }) => [label, formatPercent(real), formatPercent(synthetic)]),
        ['missing', formatPercent(missing.real), formatPercent(missing.synthetic)],
      ]}
    >
      <ResponsiveContainer width="100%" height={Math.max(120, data.length * 34 + 30)}>
        <BarChart
          data={data}
          layout="vertical"
          margin={{ top: 0, right: 12, bottom: 4, left: 0 }}
          barGap={1}
          barCategoryGap={6}
          accessibilityLayer={false}
        >
          <XAxis {...AXIS} type="number" tickFormatter={(share: number) => formatPercent(share, 0)} />
          <YAxis
            {...AXIS}
            type="category"
            dataKey="index"
            width={130}
            axisLine={false}
            interval={0}
            tickFormatter={labelOf}
          />
          <Bar dataKey="real" fill="var(--ink-3)" radius={[0, 3, 3, 0]} isAnimationActive={false} />
          <Bar dataKey="synthetic" fill="var(--accent)" radius={[0, 3, 3, 0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

function BarKey({ fill }: { readonly fill: string }) {
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true">
      <rect x="1" y="2" width="12" height="10" rx="2" fill={fill} />
    </svg>
  );
}

export default memo(MarginalChart);
