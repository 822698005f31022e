import { memo } from 'react';
import type { ProxyReport } from '../../engine/evaluate/report.ts';
import { formatMetric } from '../format.ts';
import { estimateCells, estimateColumns } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { barScale } from './paired-bars.ts';
import { PairedBars, PairedKeys } from './PairedBars.tsx';
import { proxyBars } from './proxy-bars.ts';
import { shorten } from './shorten.ts';

export interface ProxyChartProps {
  readonly real: ProxyReport;
  /** Of the same sensitive column; null before there are synthetic rows. */
  readonly synthetic: ProxyReport | null;
}

/** Columns drawn; the table has all. */
const MOST = 12;

/** Which columns give a sensitive one away, in the real and in the synthetic table. */
function ProxyChart({ real, synthetic }: ProxyChartProps) {
  const pairs = proxyBars(real, synthetic);
  const drawn = pairs.slice(0, MOST);
  const rest = pairs.length - drawn.length;
  return (
    <ChartFrame
      title={`Long bars: columns that give “${shorten(real.column, 40)}” away`}
      keys={
        <>
          <PairedKeys
            reference={named('real', real)}
            synthetic={synthetic === null ? 'synthetic' : named('synthetic', synthetic)}
          />
          {rest > 0 && <span>{`${rest} weaker columns in the table`}</span>}
        </>
      }
      columns={[
        'Column',
        ...estimateColumns('Loss of AUC, real'),
        ...estimateColumns('Loss of AUC, synthetic'),
      ]}
      rows={() =>
        pairs.map(({ label, reference, synthetic: own }) => [
          label,
          ...estimateCells(reference ?? undefined),
          ...estimateCells(own ?? undefined),
        ])
      }
    >
      <PairedBars
        pairs={drawn}
        scale={barScale(drawn)}
        axisName="Loss of AUC when the column is shuffled"
        hasReference
      />
    </ChartFrame>
  );
}

function named(name: string, { sensitive_auc: { value } }: ProxyReport): string {
  return value === null ? name : `${name}: AUC ${formatMetric(value, 2)} for all columns together`;
}

export default memo(ProxyChart);
