import { aimOf, type Direction, type MetricDefinition } from '../../../core/metrics/definition.ts';
import { METRIC_DEFINITIONS, type MetricId } from '../../../core/metrics/definitions.ts';
import { TERM_DEFINITIONS, type TermId } from '../../../core/metrics/terms.ts';
import { shorten } from '../shorten.ts';
import { markup, type SafeHtml } from './safe-html.ts';

const LONGEST_NAME = 120;

/** A name from a file: shortened, and with its own direction of writing. */
export const named = (text: string): SafeHtml =>
  text.trim() === '' ? markup`<bdi>“${text}”</bdi>` : markup`<bdi>${shorten(text, LONGEST_NAME)}</bdi>`;

const ARROWS: Readonly<Record<Direction, string>> = {
  higher: '↑',
  lower: '↓',
  zero: '→ 0',
  half: '→ ½',
  one: '→ 1',
  none: '',
};

/** The name of a metric, which leads to its definition, and an arrow for which way is better. */
export function metricName(id: MetricId, form: 'name' | 'short' = 'name'): SafeHtml {
  const metric: MetricDefinition = METRIC_DEFINITIONS[id];
  const arrow = ARROWS[metric.direction];
  const aim = aimOf(metric);
  return markup`<a class="def" href="#def-${id}">${metric[form]}</a>${
    arrow !== '' && markup` <span class="dir" role="img" aria-label="${aim}" title="${aim}">${arrow}</span>`
  }`;
}

/** A word that leads to its definition. */
export const term = (id: TermId, text?: string): SafeHtml =>
  markup`<a class="def" href="#def-${id}">${text ?? TERM_DEFINITIONS[id].name}</a>`;

/** `Logistic regression` for a heading. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
