import type { MetricId } from '../../../core/metrics/definitions.ts';
import type { Estimate } from '../../../core/stats/estimate.ts';
import { formatCount } from '../format.ts';
import { estimateCell } from './estimate-cell.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { metricName, named, term } from './words.ts';

export interface BesideReference<Id extends MetricId> {
  readonly caption: string;
  readonly metrics: readonly Id[];
  readonly own: Readonly<Record<Id, Estimate>>;
  readonly reference: Readonly<Record<Id, Estimate>> | null;
  /** Default: the real test rows. */
  readonly referenceName?: string;
}

/** Numbers of the synthetic table beside those of real rows. */
export const besideReference = <Id extends MetricId>(input: BesideReference<Id>): SafeHtml =>
  markup`<div class="scroll" role="region" aria-label="Table" tabindex="0"><table><caption><span>${input.caption}</span></caption>
<thead><tr><th scope="col">Metric</th><th scope="col" class="num">Synthetic rows</th><th scope="col" class="num">${input.referenceName ?? 'Real test rows'}</th><th scope="col" class="num">${term('n')}</th></tr></thead>
<tbody>${input.metrics.map(
    (metric) =>
      markup`<tr><th scope="row">${metricName(metric)}</th>${estimateCell(input.own[metric], { isOwn: true })}${estimateCell(input.reference?.[metric])}<td class="num quiet">${formatCount(input.own[metric].n)}</td></tr>`,
  )}</tbody></table></div>`;

export interface GroupNumbers<Id extends MetricId> {
  readonly metrics: readonly Id[];
  readonly rows: readonly (Readonly<Record<Id, Estimate>> & {
    readonly column: string;
    readonly group: string;
    readonly synthetic: number;
    readonly ranked: boolean;
  })[];
}

/** The same by sensitive group. */
export const groupNumbers = <Id extends MetricId>({ metrics, rows }: GroupNumbers<Id>): SafeHtml =>
  rows.length === 0
    ? markup``
    : markup`<h3>By sensitive group</h3><div class="scroll" role="region" aria-label="By sensitive group" tabindex="0"><table><caption><span>Groups below the ${term('ranked', 'minimum size')} are pale.</span></caption>
<thead><tr><th scope="col">Group</th><th scope="col" class="num">Synthetic rows</th>${metrics.map((metric) => markup`<th scope="col" class="num">${metricName(metric, 'short')}</th>`)}</tr></thead>
<tbody>${rows.map(
        (row) =>
          markup`<tr${!row.ranked && markup` class="faint"`}><th scope="row">${named(row.column)}: ${named(row.group)}</th><td class="num">${formatCount(row.synthetic)}</td>${metrics.map((metric) => estimateCell(row[metric]))}</tr>`,
      )}</tbody></table></div>`;
