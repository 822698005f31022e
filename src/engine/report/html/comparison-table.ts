import type { MetricId } from '../../../core/metrics/definitions.ts';
import type { Estimate } from '../../../core/stats/estimate.ts';
import { formatCount } from '../format.ts';
import type { TrainedOn } from '../trained-on.ts';
import { estimateCell } from './estimate-cell.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { metricName, term } from './words.ts';

export interface ComparisonTable {
  readonly caption: SafeHtml;
  readonly metrics: readonly MetricId[];
  /** A column of numbers for each. */
  readonly trained: readonly TrainedOn[];
  readonly of: (trained: TrainedOn, metric: MetricId) => Estimate | undefined;
  /** Whether wide intervals say how many rows would do. */
  readonly saysRows?: boolean;
}

/** Metrics by training table, the synthetic rows first; metrics that nobody has are left out. */
export function comparisonTable({ caption, metrics, trained, of, saysRows }: ComparisonTable): SafeHtml {
  const rows = metrics.flatMap((metric) => {
    const estimates = trained.map((column) => of(column, metric));
    if (estimates.every((estimate) => estimate === undefined)) return [];
    const counts = new Set(estimates.flatMap((estimate) => estimate?.n ?? []));
    const cells = estimates.map((estimate, i) =>
      estimateCell(estimate, {
        isOwn: trained[i]?.id === 'synthetic',
        saysRows: saysRows === true && metric.includes('difference') && trained[i]?.id !== 'constant',
        saysN: counts.size > 1,
      }),
    );
    const count = counts.size === 1 ? formatCount([...counts][0] ?? 0) : '';
    return [
      markup`<tr><th scope="row">${metricName(metric)}</th>${cells}<td class="num quiet">${count}</td></tr>`,
    ];
  });
  if (rows.length === 0) return markup``;
  return markup`<div class="scroll" role="region" aria-label="Table" tabindex="0"><table><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">Trained on</th>${trained.map(({ id, name }) => markup`<th scope="col" class="num">${term(id, name)}</th>`)}<th scope="col" class="num">${term('n')}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}
