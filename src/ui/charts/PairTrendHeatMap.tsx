import { memo, useId } from 'react';
import type { PairTrend } from '../../core/fidelity/report.ts';
import { formatCell, formatMetric } from '../format.ts';
import { estimateCells, estimateColumns } from './cells.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { Hatching } from './Hatching.tsx';
import { SIMILARITY_STEPS, strengthAt } from './heat-scale.ts';
import { HeatKeys } from './HeatKeys.tsx';
import { pairGrid, worstPairs } from './pair-grid.ts';
import type { PairCell } from './pair-grid.ts';
import { shorten } from './shorten.ts';
import { useWidth } from './use-width.ts';

export interface PairTrendHeatMapProps {
  readonly pairs: readonly PairTrend[];
}

/** Pixels. */
const CELL = { smallest: 14, largest: 40, withNumber: 30 } as const;
/** Room for the names at the right end. */
const NAMES = 110;

const MEASURES: Readonly<Record<PairTrend['measure'], string>> = {
  correlation_similarity: 'correlation similarity',
  contingency_similarity: 'contingency similarity',
};

/**
 * How well each pair of columns keeps its relation. A column is named where its line and its column meet: its pairs are
 * to the left of the name and below it.
 */
function PairTrendHeatMap({ pairs }: PairTrendHeatMapProps) {
  const { ref, width } = useWidth();
  const id = useId();
  const { columns, cells, hidden } = pairGrid(pairs);
  const size = Math.min(
    CELL.largest,
    Math.max(CELL.smallest, Math.floor((width - NAMES) / Math.max(1, columns.length))),
  );
  const side = size * columns.length;
  const isUndefined = cells.some(({ pair }) => pair.score.value === null);
  return (
    <ChartFrame
      title="Strong colour: pairs of columns whose relation the synthetic rows lose"
      keys={
        <>
          <HeatKeys steps={SIMILARITY_STEPS} hatched={isUndefined ? 'not defined' : undefined} />
          {hidden > 0 && <span>{`${hidden} columns with better pairs in the table`}</span>}
        </>
      }
      columns={['Column', 'With', 'Measure', ...estimateColumns('Similarity'), 'Note']}
      rows={() =>
        worstPairs(pairs).map(({ a, b, measure, score }) => [
          a,
          b,
          MEASURES[measure],
          ...estimateCells(score),
          score.reason ?? '',
        ])
      }
      isScrolling
    >
      <div ref={ref}>
        {width > 0 && (
          <svg className="plot" width={Math.max(width, side + NAMES)} height={side}>
            <defs>
              <Hatching id={id} stroke="var(--track)" />
            </defs>
            {cells.map((cell) => (
              <PairMark key={`${cell.line} ${cell.column}`} cell={cell} size={size} id={id} />
            ))}
            {columns.map((name, index) => (
              <text
                key={name}
                className={size < 18 ? 'chart-name chart-small' : 'chart-name'}
                x={index * size + 5}
                y={(index + 0.5) * size}
                dy="0.35em"
              >
                {shorten(name)}
                <title>{formatCell(name)}</title>
              </text>
            ))}
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}

interface PairMarkProps {
  readonly cell: PairCell;
  readonly size: number;
  /** Of the hatching. */
  readonly id: string;
}

function PairMark({ cell: { line, column, pair }, size, id }: PairMarkProps) {
  const { a, b, score } = pair;
  const { value } = score;
  const box = { x: column * size + 0.5, y: line * size + 0.5, width: size - 1, height: size - 1, rx: 2 };
  const said = value === null ? (score.reason ?? 'not defined') : formatMetric(value);
  return (
    <g>
      {value === null ? (
        <rect {...box} fill={`url(#${id})`} />
      ) : (
        <rect {...box} fill="var(--heat)" fillOpacity={strengthAt(SIMILARITY_STEPS, value)} />
      )}
      {size >= CELL.withNumber && value !== null && (
        <text
          className="heat-text chart-small"
          x={(column + 0.5) * size}
          y={(line + 0.5) * size}
          dy="0.35em"
          textAnchor="middle"
        >
          {formatMetric(value, 2)}
        </text>
      )}
      <title>{`${formatCell(a)} and ${formatCell(b)}: ${said}`}</title>
    </g>
  );
}

export default memo(PairTrendHeatMap);
