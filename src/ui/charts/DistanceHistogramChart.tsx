import { memo } from 'react';
import type { DistanceHistogram } from '../../core/privacy/report.ts';
import { formatPercent } from '../format.ts';
import { niceScale } from './axis.ts';
import { percentCell } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { binName, formatBorder, numberedBorders, outline } from './distance-steps.ts';
import { FillKey } from './FillKey.tsx';
import { Plot } from './Plot.tsx';
import type { Place } from './Plot.tsx';

export interface DistanceHistogramChartProps {
  readonly histogram: DistanceHistogram;
}

/** How far rows are from the closest training row: synthetic ones, and real ones that the generator never saw. */
function DistanceHistogramChart({ histogram }: DistanceHistogramChartProps) {
  const { synthetic, holdout } = histogram;
  const bins = synthetic.length;
  const y = niceScale(0, Math.max(0.01, ...synthetic, ...holdout), 5);
  return (
    <ChartFrame
      title="A bulge left of the dashed line: synthetic rows lie closer to training rows than unseen ones"
      keys={
        <>
          <FillKey fill="var(--accent)" fillOpacity={0.3} stroke="var(--accent)">
            synthetic rows
          </FillKey>
          <span>
            <svg viewBox="0 0 14 14" aria-hidden="true">
              <path d="M0 7h14" stroke="var(--ink-2)" strokeDasharray="4 2" strokeWidth="2" />
            </svg>
            real rows that the generator never saw
          </span>
          <span>the last bin holds all beyond</span>
        </>
      }
      columns={['Distance', 'Synthetic', 'Unseen real']}
      rows={() =>
        synthetic.map((share, bin) => [
          binName(histogram, bin),
          percentCell(share),
          percentCell(holdout[bin] ?? null),
        ])
      }
    >
      <Plot
        height={260}
        x={{ domain: [0, Math.max(1, bins)], ticks: numberedBorders(bins, 6) }}
        y={y}
        xName="Distance to the closest training row"
        yName="Share of rows"
        formatX={(border) => formatBorder(histogram, border)}
        formatY={(share) => formatPercent(share, y.ticks.some((tick) => (tick * 100) % 1 > 1e-6) ? 1 : 0)}
      >
        {(place) => (
          <>
            <polygon
              points={pointsOf(outline(synthetic), place)}
              fill="var(--accent)"
              fillOpacity={0.3}
              stroke="var(--accent)"
              strokeWidth={1.5}
            />
            <polyline
              points={pointsOf(outline(holdout), place)}
              fill="none"
              stroke="var(--ink-2)"
              strokeDasharray="4 2"
              strokeWidth={1.6}
            />
          </>
        )}
      </Plot>
    </ChartFrame>
  );
}

function pointsOf(corners: ReturnType<typeof outline>, place: Place): string {
  return corners.map(([x, y]) => `${place.x(x).toFixed(1)},${place.y(y).toFixed(1)}`).join(' ');
}

export default memo(DistanceHistogramChart);
