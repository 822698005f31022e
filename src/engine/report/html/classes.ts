import { CLASSES_METRICS, type ClassesReport } from '../../evaluate/report.ts';
import { formatCount } from '../format.ts';
import { reportOf, type TrainedOn } from '../trained-on.ts';
import { comparisonTable } from './comparison-table.ts';
import { estimateCell } from './estimate-cell.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { metricName, named } from './words.ts';

const BY_CLASS = ['auc', 'demographic_parity_difference', 'equalized_odds_difference'] as const;

export interface ClassesInput {
  readonly trained: readonly TrainedOn[];
  readonly learner: string;
}

/** All classes of a target with more than two; nothing for two. */
export function classesPart({ trained, learner }: ClassesInput): SafeHtml {
  const classesOf = ({ reports }: TrainedOn): ClassesReport | undefined =>
    reportOf(reports, learner)?.classes ?? undefined;
  const first = trained.find((column) => classesOf(column) !== undefined);
  const rows = first === undefined ? undefined : classesOf(first)?.by_class;
  if (first === undefined || rows === undefined) return markup``;
  return markup`<h3>All classes, one against the rest</h3>
<p class="lead">The other numbers of this section are of the positive class against the rest. Here a row is decided for its most probable class.</p>
${comparisonTable({
  caption: markup`Over all classes`,
  metrics: CLASSES_METRICS,
  trained,
  of: (column, metric) => {
    const id = CLASSES_METRICS.find((candidate) => candidate === metric);
    return id === undefined ? undefined : classesOf(column)?.[id];
  },
  saysRows: true,
})}
<div class="scroll" role="region" aria-label="By class" tabindex="0"><table><caption><span>By class, trained on the ${first.name.toLowerCase()} rows</span></caption>
<thead><tr><th scope="col">Class</th><th scope="col" class="num">Test rows</th>${BY_CLASS.map((metric) => markup`<th scope="col" class="num">${metricName(metric, 'short')}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      markup`<tr><th scope="row">${named(row.class)}</th><td class="num">${formatCount(row.positives)}</td>${BY_CLASS.map((metric) => estimateCell(row[metric]))}</tr>`,
  )}</tbody></table></div>`;
}
