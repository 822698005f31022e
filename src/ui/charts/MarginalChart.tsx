import { memo } from 'react';
import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Marginal } from '../../protocol/evaluator.ts';
import { formatPercent } from '../format.ts';
import { AXIS } from './axis.ts';
import { percentCell } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { PairedKeys, REFERENCE, SYNTHETIC } from './PairedBars.tsx';
import { shorten } from './shorten.ts';

function MarginalChart({ marginal }: { readonly marginal: Marginal }) {
  const { bars, missing } = marginal;
  const data = bars.map(({ label, real, synthetic }, index) => ({
    index,
    label,
    real,
    synthetic,
  }));
  const labelOf = (index: number): string => shorten(data[index]?.label ?? '');
  return (
    <ChartFrame
      title="Pairs of bars should be equally long"
      keys={<PairedKeys reference="real" />}
      columns={['Value', 'Real', 'Synthetic']}
      rows={() => [
        ...data.map(({ label, real, synthetic }) => [label, percentCell(real), percentCell(synthetic)]),
        ['missing', percentCell(missing.real), percentCell(missing.synthetic)],
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
          <Bar dataKey="real" {...REFERENCE} radius={[0, 3, 3, 0]} isAnimationActive={false} />
          <Bar dataKey="synthetic" {...SYNTHETIC} radius={[0, 3, 3, 0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}

export default memo(MarginalChart);
