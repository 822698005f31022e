import { METRIC_DEFINITIONS } from '../../../core/metrics/definitions.ts';
import type { FairnessReport, GroupRow } from '../../../core/fairness/report.ts';
import { barsChart } from '../charts/bars-chart.ts';
import { calibrationChart } from '../charts/calibration-chart.ts';
import { formatCount } from '../format.ts';
import { estimateCell } from './estimate-cell.ts';
import { charts, figure } from './figure.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { metricName, named, term } from './words.ts';

const DRAWN = ['selection_rate', 'true_positive_rate', 'false_positive_rate'] as const;
const LISTED = [
  'selection_rate',
  'true_positive_rate',
  'false_positive_rate',
  'accuracy',
  'precision',
  'auc',
  'calibration_error',
] as const;

/** Lines that can be told apart in one chart. */
const MOST_LINES = 6;

export interface ByGroupInput {
  /** Distinct within the document; for the ids of charts. */
  readonly id: string;
  /** What the groups are of: `sex`. */
  readonly of: SafeHtml;
  readonly synthetic: FairnessReport | undefined;
  readonly real: FairnessReport | undefined;
}

/** Rates of each group by a model of the synthetic rows, with those of a model of the real rows beside them. */
export function byGroup({ id, of, synthetic, real }: ByGroupInput): SafeHtml {
  const rows = (synthetic ?? real)?.by_group ?? [];
  if (rows.length === 0) return markup``;
  const reference = new Map(real?.by_group.map((row) => [row.group, row]));
  const figures = DRAWN.map((metric) =>
    figure(
      markup`${metricName(metric)}`,
      barsChart({
        id: `${id}-${metric.replaceAll('_', '-')}`,
        title: `${METRIC_DEFINITIONS[metric].name} by group`,
        series: synthetic === undefined ? ['real rows'] : ['synthetic rows', 'real rows'],
        rows: rows.map((row) => ({
          label: row.group,
          note: `${formatCount(row.count)} rows`,
          isFaint: !row.ranked,
          values: synthetic === undefined ? [row[metric]] : [row[metric], reference.get(row.group)?.[metric]],
        })),
      }),
    ),
  );
  const lines = rows
    .filter((row) => row.calibration.length > 0 && row.ranked)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_LINES);
  const isCut = rows.filter((row) => row.ranked).length > MOST_LINES;
  const calibration =
    lines.length === 0
      ? markup``
      : figure(
          markup`${metricName('calibration_by_group')}${isCut && markup` <span class="quiet">(the ${String(MOST_LINES)} largest groups)</span>`}`,
          calibrationChart({
            id: `${id}-calibration`,
            title: 'Calibration by group',
            groups: lines.map(({ group, calibration: bins }) => ({ group, bins })),
          }),
        );
  return markup`${charts(...figures, calibration)}${groupTable(rows, of, synthetic === undefined)}`;
}

const groupTable = (rows: readonly GroupRow[], of: SafeHtml, isReal: boolean): SafeHtml =>
  markup`<div class="scroll" role="region" aria-label="Rates by group" tabindex="0"><table><caption><span>By group of ${of}, trained on the ${isReal ? 'real' : 'synthetic'} rows. Groups below the ${term('ranked', 'minimum size')} are pale.</span></caption>
<thead><tr><th scope="col">Group</th>${LISTED.map((metric) => markup`<th scope="col" class="num">${metricName(metric, 'short')}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      markup`<tr${!row.ranked && markup` class="faint"`}><th scope="row">${named(row.group)}<span class="n quiet small"><br>${formatCount(row.count)} rows</span></th>${LISTED.map((metric) => estimateCell(row[metric]))}</tr>`,
  )}</tbody></table></div>`;
