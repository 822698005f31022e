import { aimOf, type MetricDefinition } from '../../../core/metrics/definition.ts';
import { METRIC_DEFINITIONS } from '../../../core/metrics/definitions.ts';
import { TERM_DEFINITIONS } from '../../../core/metrics/terms.ts';
import { markup, type SafeHtml } from './safe-html.ts';

/** Definitions of what `body` links to, with formula, direction, range, interval and source. */
export function glossarySection(body: SafeHtml): SafeHtml {
  const isUsed = (id: string): boolean => body.text.includes(`href="#def-${id}"`);
  const metrics = Object.entries(METRIC_DEFINITIONS).filter(([id]) => isUsed(id));
  const terms = Object.entries(TERM_DEFINITIONS).filter(([id]) => isUsed(id));
  return markup`<section class="page" aria-labelledby="glossary"><h2 id="glossary">What the numbers mean</h2>
<p class="lead">ŷ is the decision, 1 from a score of 0.5 on; y the label; g and s the group; x the other columns. An arrow beside a name says which way is better.</p>
<h3>Words</h3><dl class="glossary">${terms.map(([id, { name, text }]) => markup`<dt id="def-${id}">${name}</dt><dd>${text}</dd>`)}</dl>
<h3>Metrics</h3><dl class="glossary">${metrics.map(([id, metric]) => metricEntry(id, metric))}</dl></section>`;
}

const metricEntry = (id: string, metric: MetricDefinition): SafeHtml =>
  markup`<dt id="def-${id}">${metric.name}</dt><dd>${metric.text} ${aimOf(metric)}</dd>
<dd class="formula">${metric.formula}</dd>
<dd class="small quiet">Range: ${metric.range}. Source: ${metric.source}. Interval: ${metric.interval}</dd>`;
