import { memo, useId } from 'react';
import type { GroupRow } from '../../core/fairness/report.ts';
import { formatCell, formatCount, formatMetric } from '../format.ts';
import { countCell, estimateCells, estimateColumns } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { combinationGrid } from './combinations.ts';
import type { SensitiveColumn } from './combinations.ts';
import { bySize, cellsTitle, METRIC_NAMES, TOO_FEW } from './group-bars.ts';
import type { GroupMetric } from './group-bars.ts';
import { Hatching } from './Hatching.tsx';
import { heatSteps, strengthAt } from './heat-scale.ts';
import { HeatKeys } from './HeatKeys.tsx';
import { shorten } from './shorten.ts';
import { useWidth } from './use-width.ts';

export interface IntersectionsHeatMapProps {
  /** The sensitive columns in the order in which the combinations name them, each with its groups. */
  readonly columns: readonly SensitiveColumn[];
  /** One row for each combination that occurs. */
  readonly rows: readonly GroupRow[];
  readonly metric: GroupMetric;
  /** What the numbers rest on, such as the learner; stands first among the keys. */
  readonly about?: string;
}

/** Pixels. A cell holds a number and its n. */
const CELL = { height: 44, narrowest: 56, widest: 132 } as const;
const HEAD = 26;
/** A wide letter of a name. */
const LETTER = 7.6;
/** Lines drawn; the table has all combinations. */
const MOST = 24;

/** One rate for each combination of sensitive values. */
function IntersectionsHeatMap({ columns, rows, metric, about }: IntersectionsHeatMapProps) {
  const { ref, width } = useWidth();
  const id = useId();
  const grid = combinationGrid(rows, columns);
  const ranked = rows.filter((row) => row.ranked);
  const steps = heatSteps((ranked.length > 0 ? ranked : rows).flatMap((row) => row[metric].value ?? []));
  const down = grid?.down.values.slice(0, MOST) ?? [];
  const across = grid?.across.values ?? [];
  const left = Math.min(170, Math.max(84, Math.floor(width * 0.3)));
  const cell = Math.min(
    CELL.widest,
    Math.max(CELL.narrowest, Math.floor((width - left) / Math.max(1, across.length))),
  );
  const hidden = (grid?.down.values.length ?? 0) - down.length;
  return (
    <ChartFrame
      title={cellsTitle(
        metric,
        columns.map(({ name }) => name),
      )}
      keys={
        <>
          {about !== undefined && <span>{about}</span>}
          <HeatKeys steps={steps} hatched={ranked.length < rows.length ? TOO_FEW : undefined} />
          {hidden > 0 && <span>{`${hidden} smaller lines in the table`}</span>}
        </>
      }
      columns={['Combination', 'Rows', 'Positive', ...estimateColumns(METRIC_NAMES[metric]), 'Note']}
      rows={() =>
        bySize(rows).map((row) => [
          row.group,
          countCell(row.count),
          countCell(row.positives),
          ...estimateCells(row[metric]),
          [...(row.ranked ? [] : [TOO_FEW]), row[metric].reason ?? ''].filter(Boolean).join('; '),
        ])
      }
      isScrolling
    >
      <div ref={ref}>
        {width > 0 && (
          <svg
            className="plot"
            width={Math.max(width, left + cell * across.length)}
            height={HEAD + down.length * CELL.height}
          >
            <defs>
              <Hatching id={id} stroke="var(--track)" />
            </defs>
            <text className="chart-small" x={left - 10} y={HEAD - 10} textAnchor="end">
              {shorten(
                `${grid?.down.name ?? ''} / ${grid?.across.name ?? ''}`,
                Math.floor((left - 10) / LETTER),
              )}
            </text>
            {across.map((value, column) => (
              <text
                key={value}
                className="chart-name"
                x={left + (column + 0.5) * cell}
                y={HEAD - 10}
                textAnchor="middle"
              >
                {shorten(value, Math.floor(cell / LETTER))}
                <title>{formatCell(value)}</title>
              </text>
            ))}
            {down.map((name, line) => (
              <g key={name} transform={`translate(0 ${HEAD + line * CELL.height})`}>
                <text className="chart-name" x={left - 10} y={CELL.height / 2} dy="0.35em" textAnchor="end">
                  {shorten(name, Math.floor((left - 10) / LETTER))}
                  <title>{formatCell(name)}</title>
                </text>
                {across.map((value, column) => (
                  <HeatCell
                    key={value}
                    row={grid?.cells[line]?.[column] ?? null}
                    x={left + column * cell}
                    width={cell}
                    {...{ metric, steps, id }}
                  />
                ))}
              </g>
            ))}
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}

interface HeatCellProps {
  readonly row: GroupRow | null;
  readonly metric: GroupMetric;
  readonly steps: ReturnType<typeof heatSteps>;
  readonly x: number;
  readonly width: number;
  /** Of the hatching. */
  readonly id: string;
}

function HeatCell({ row, metric, steps, x, width, id }: HeatCellProps) {
  const middle = x + width / 2;
  if (row === null) {
    return (
      <text className="chart-small" x={middle} y={CELL.height / 2} dy="0.35em" textAnchor="middle">
        no rows
      </text>
    );
  }
  const { value } = row[metric];
  const isHollow = !row.ranked || value === null;
  const box = { x: x + 1, y: 1, width: width - 2, height: CELL.height - 2, rx: 3 };
  return (
    <g>
      {isHollow ? (
        <rect {...box} fill={`url(#${id})`} />
      ) : (
        <rect {...box} fill="var(--heat)" fillOpacity={strengthAt(steps, value)} />
      )}
      <text className={isHollow ? 'heat-text heat-halo' : 'heat-text'} x={middle} y={20} textAnchor="middle">
        {value === null ? '–' : formatMetric(value, 2)}
      </text>
      <text
        className={isHollow ? 'heat-text heat-halo chart-small' : 'heat-text chart-small'}
        x={middle}
        y={35}
        textAnchor="middle"
      >
        {`n = ${formatCount(row.count)}`}
      </text>
      <title>{formatCell(row.group)}</title>
    </g>
  );
}

export default memo(IntersectionsHeatMap);
