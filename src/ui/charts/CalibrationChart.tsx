import { memo } from 'react';
import type { GroupRow } from '../../core/fairness/report.ts';
import { formatCount } from '../format.ts';
import { niceScale, tickFormat } from './axis.ts';
import { binsOf, drawnCurves } from './calibration-curves.ts';
import { countCell, metricCell } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { bySize, TOO_FEW } from './group-bars.ts';
import { Plot } from './Plot.tsx';
import { MOST_SERIES, seriesColor, SeriesMark } from './SeriesMark.tsx';
import { shorten } from './shorten.ts';

export interface CalibrationChartProps {
  /** The sensitive column. */
  readonly column: string;
  readonly groups: readonly GroupRow[];
  /** What the numbers rest on, such as the learner; stands first among the keys. */
  readonly about?: string;
}

const SCALE = niceScale(0, 1, 5);

/** Reliability curves: how often the label is positive among rows of similar score, by group. */
function CalibrationChart({ column, groups, about }: CalibrationChartProps) {
  const drawn = drawnCurves(groups, MOST_SERIES);
  const hidden = groups.length - drawn.length;
  return (
    <ChartFrame
      title={`By ${shorten(column, 30)}: below the diagonal scores are too high, above it too low`}
      keys={
        <>
          {about !== undefined && <span>{about}</span>}
          {drawn.map(({ group, count }, index) => (
            <span key={group}>
              <svg viewBox="0 0 14 14" aria-hidden="true">
                <SeriesMark index={index} x={7} y={7} />
              </svg>
              {`${shorten(group, 28)}, n = ${formatCount(count)}`}
            </span>
          ))}
          {hidden > 0 && <span>{`${hidden} smaller ${hidden === 1 ? 'group' : 'groups'} in the table`}</span>}
        </>
      }
      columns={[column, 'Bin', 'Mean score', 'Positive rate', 'Rows', 'Note']}
      rows={() =>
        bySize(groups).flatMap((row) =>
          binsOf(row).map(({ mean_score, positive_rate, count }, bin) => [
            row.group,
            countCell(bin + 1),
            metricCell(mean_score),
            metricCell(positive_rate),
            countCell(count),
            row.ranked ? '' : TOO_FEW,
          ]),
        )
      }
    >
      <Plot
        height={340}
        x={SCALE}
        y={SCALE}
        xName="Mean score of a bin"
        yName="Share with a positive label"
        formatX={tickFormat(SCALE)}
        formatY={tickFormat(SCALE)}
        isGridded
      >
        {(place) => (
          <>
            <line className="plot-diagonal" x1={place.x(0)} y1={place.y(0)} x2={place.x(1)} y2={place.y(1)} />
            {drawn.map((row, index) => (
              <g key={row.group}>
                <polyline
                  points={binsOf(row)
                    .map(
                      ({ mean_score, positive_rate }) =>
                        `${place.x(mean_score).toFixed(1)},${place.y(positive_rate).toFixed(1)}`,
                    )
                    .join(' ')}
                  fill="none"
                  stroke={seriesColor(index)}
                  strokeWidth={1.4}
                />
                {binsOf(row).map(({ mean_score, positive_rate }, bin) => (
                  <SeriesMark key={bin} index={index} x={place.x(mean_score)} y={place.y(positive_rate)} />
                ))}
              </g>
            ))}
          </>
        )}
      </Plot>
    </ChartFrame>
  );
}

export default memo(CalibrationChart);
