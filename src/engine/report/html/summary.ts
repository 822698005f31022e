import type { Estimate } from '../../../core/stats/estimate.ts';
import { METRIC_DEFINITIONS } from '../../../core/metrics/definitions.ts';
import { learnerName } from '../../evaluate/learner-name.ts';
import type { DownstreamReport, FairnessWarning } from '../../evaluate/report.ts';
import { formatEstimate } from '../format.ts';
import type { Report } from '../report-document.ts';
import { WASHING_CHECKS } from '../washing-checks.ts';
import { warningNotes } from '../warning-notes.ts';
import { reportOf, trainedOn } from '../trained-on.ts';
import { estimateCell } from './estimate-cell.ts';
import { learnersOf, sensitiveOf } from '../contents.ts';
import { markup, type SafeHtml } from './safe-html.ts';
import { capitalised, metricName, named, term } from './words.ts';

const HEADLINE = ['accuracy', 'auc', 'demographic_parity_difference', 'equalized_odds_difference'] as const;

/** Warnings first, then the few numbers that answer what the table is good for. */
export function summarySection(report: Report): SafeHtml {
  const [column, ...others] = sensitiveOf(report);
  return markup`<section aria-labelledby="summary"><h2 id="summary">Summary</h2>
${warnings(report.warnings)}
<ul>${learnersOf(report).map((learner) => sentence(report, learner))}</ul>
<div class="scroll" role="region" aria-label="Summary table" tabindex="0"><table><caption><span>Models tested on the same real rows.${column !== undefined && markup` Fairness is of ${named(column)}${others.length > 0 && '; other columns follow below'}.`} 95 % ${term('interval', 'intervals')}.</span></caption>
<thead><tr><th scope="col">Learner</th><th scope="col">Trained on</th>${HEADLINE.map((id) => markup`<th scope="col" class="num">${metricName(id, 'short')}</th>`)}</tr></thead>
${learnersOf(report).map((learner) => learnerBlock(report, learner))}</table></div></section>`;
}

function warnings(raised: readonly FairnessWarning[]): SafeHtml {
  if (raised.length === 0)
    return markup`<div class="calm"><p>No warnings were raised. ${WASHING_CHECKS}</p></div>`;
  return markup`${warningNotes(raised).map(
    ({ heading, about, messages }) =>
      markup`<div class="warning" role="note"><p><strong>${heading}${about.length > 0 && markup` (${about.map((part, i) => markup`${i > 0 && ', '}${named(part)}`)})`}.</strong></p>${messages.map((message) => markup`<p>${message}</p>`)}</div>`,
  )}`;
}

function sentence(report: Report, learner: string): SafeHtml | null {
  const synthetic = reportOf(report.downstream, learner);
  const real = reportOf(report.reference.real, learner);
  if (synthetic === undefined) return null;
  const metric = (id: 'auc' | 'demographic_parity_difference'): SafeHtml =>
    markup`${text(synthetic[id])}${real !== undefined && markup`, against ${text(real[id])} when trained on the real rows`}`;
  return markup`<li>${capitalised(learnerName(learner))} trained on the synthetic rows has an AUC of ${metric('auc')}. Its ${METRIC_DEFINITIONS.demographic_parity_difference.name.toLowerCase()} is ${metric('demographic_parity_difference')}.</li>`;
}

const text = (estimate: Estimate): string =>
  estimate.value === null ? `n/a (${estimate.reason ?? ''})` : formatEstimate(estimate);

function learnerBlock(report: Report, learner: string): SafeHtml {
  const rows = trainedOn(report).flatMap(({ id, name, reports }) => {
    const of: DownstreamReport | undefined = reportOf(reports, learner);
    return of === undefined ? [] : [{ id, name, of }];
  });
  return markup`<tbody class="block">${rows.map(
    ({ id, name, of }, i) =>
      markup`<tr>${i === 0 && markup`<th scope="rowgroup" rowspan="${rows.length}">${capitalised(learnerName(learner))}</th>`}<td>${term(id, name)}</td>${HEADLINE.map((metric) => estimateCell(of[metric], { isOwn: id === 'synthetic' }))}</tr>`,
  )}</tbody>`;
}
