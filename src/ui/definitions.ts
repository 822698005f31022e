import { aimOf, type MetricDefinition } from '../core/metrics/definition.ts';
import { METRIC_DEFINITIONS, type MetricId } from '../core/metrics/definitions.ts';
import { TERM_DEFINITIONS, type TermId } from '../core/metrics/terms.ts';

export interface Definition {
  readonly name: string;
  readonly text: string;
  /** Which way is better, in words. */
  readonly better?: string;
  /** Of a metric: in plain text. */
  readonly formula?: string;
  /** Of a metric: the paper, or the function of a library that computes the same. */
  readonly source?: string;
}

export type DefinitionId = MetricId | TermId;

const ofMetric = (metric: MetricDefinition): Definition => ({
  name: metric.name,
  text: metric.text,
  better: aimOf(metric),
  formula: metric.formula,
  source: metric.source,
});

/** What each number and word on the page means, one click away from its name. */
export const DEFINITIONS = {
  ...TERM_DEFINITIONS,
  ...Object.fromEntries(Object.entries(METRIC_DEFINITIONS).map(([id, metric]) => [id, ofMetric(metric)])),
} as Readonly<Record<DefinitionId, Definition>>;
