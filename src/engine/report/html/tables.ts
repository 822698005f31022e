import { barsChart, type BarsRow } from '../charts/bars-chart.ts';
import type { Estimate } from '../../../core/stats/estimate.ts';
import type { ProxyReport, TableBias } from '../../evaluate/report.ts';
import type { Report } from '../report-document.ts';
import { besideReference } from './beside-reference.ts';
import { charts, figure } from './figure.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { metricName, named } from './words.ts';

const MOST_BARS = 25;

/** Bias of the tables themselves, and what gives the group away. */
export function tablesSection({ table, proxies }: Report): SafeHtml {
  const columns = [...new Set([...table.synthetic, ...proxies.synthetic].map(({ column }) => column))];
  return markup`<section class="page" aria-labelledby="tables"><h2 id="tables">The tables before any model</h2>
<p class="lead">How much the labels depend on the group, and which columns can stand in for it when it is left out.</p>
${columns.map((column, i) => columnPart(column, { i, table, proxies }))}</section>`;
}

function columnPart(
  column: string,
  { i, table, proxies }: Pick<Report, 'table' | 'proxies'> & { readonly i: number },
): SafeHtml {
  const find = <Part extends { readonly column: string }>(parts: readonly Part[]): Part | undefined =>
    parts.find((part) => part.column === column);
  const bias = { own: find(table.synthetic), real: find(table.real) };
  const proxy = { own: find(proxies.synthetic), real: find(proxies.real) };
  return markup`<h3>${named(column)}</h3>
${bias.own !== undefined && besideReference({ caption: 'The synthetic rows, and the real training rows beside them', metrics: ['label_bias', 'mutual_information'], own: bias.own, reference: bias.real ?? null, referenceName: 'Real training rows' })}
${proxy.own !== undefined && besideReference({ caption: 'How well the group is told from the other columns', metrics: ['sensitive_auc'], own: proxy.own, reference: proxy.real ?? null, referenceName: 'Real training rows' })}
${charts(
  proxyChart(`importance-${i}`, proxy.own, proxy.real),
  associationChart(`association-${i}`, bias.own, bias.real),
)}`;
}

const SERIES = ['synthetic rows', 'real training rows'];

function proxyChart(id: string, own: ProxyReport | undefined, real: ProxyReport | undefined): SafeHtml {
  if (own === undefined || own.importances.length === 0) return markup``;
  const rows = paired(
    own.importances.map(({ column, drop }) => ({ column, value: drop })),
    real?.importances.map(({ column, drop }) => ({ column, value: drop })),
  );
  return figure(
    markup`${metricName('permutation_importance')} <span class="quiet">of each column${note(rows)}</span>`,
    barsChart({
      id,
      title: 'Permutation importance for the group',
      series: SERIES,
      rows: rows.slice(0, MOST_BARS),
    }),
  );
}

function associationChart(id: string, own: TableBias | undefined, real: TableBias | undefined): SafeHtml {
  if (own === undefined || own.cramers_v.length === 0) return markup``;
  const largestFirst = own.cramers_v.toSorted((a, b) => (b.value.value ?? -1) - (a.value.value ?? -1));
  const rows = paired(largestFirst, real?.cramers_v);
  return figure(
    markup`${metricName('cramers_v')} <span class="quiet">of the group with each column${note(rows)}</span>`,
    barsChart({ id, title: 'Association with the group', series: SERIES, rows: rows.slice(0, MOST_BARS) }),
  );
}

const note = (rows: readonly BarsRow[]): string =>
  rows.length > MOST_BARS ? `, the ${MOST_BARS} largest of ${rows.length}` : '';

interface ColumnValue {
  readonly column: string;
  readonly value: Estimate;
}

function paired(own: readonly ColumnValue[], real: readonly ColumnValue[] | undefined): BarsRow[] {
  const reference = new Map(real?.map(({ column, value }) => [column, value]));
  return own.map(({ column, value }) => ({ label: column, values: [value, reference.get(column)] }));
}
