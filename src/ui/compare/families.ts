import type { Estimate } from '../../core/stats/estimate.ts';
import type { MetricId } from '../../core/metrics/definitions.ts';
import { FAIRNESS_METRICS } from '../../core/fairness/report.ts';
import { CLASSES_METRICS, UTILITY_METRICS } from '../../engine/evaluate/report.ts';
import type { ComparedRow } from './compared-rows.ts';

/** One metric for every compared row, in the order of the rows. */
export interface MetricLine {
  readonly metric: MetricId;
  readonly estimates: readonly (Estimate | undefined)[];
}

export interface Family {
  readonly name: string;
  readonly lines: readonly MetricLine[];
}

/** Every number about whole test tables, by family. Lines that no row has are left out, and so are empty families. */
export function familiesOf(rows: readonly ComparedRow[]): readonly Family[] {
  const line = (metric: MetricId, estimate: (row: ComparedRow) => Estimate | undefined): MetricLine => ({
    metric,
    estimates: rows.map(estimate),
  });
  const families: readonly Family[] = [
    {
      name: 'Utility',
      lines: [
        ...UTILITY_METRICS.map((metric) => line(metric, ({ report }) => report?.[metric])),
        line('consistency', ({ report }) => report?.consistency),
      ],
    },
    {
      name: 'Fairness',
      lines: [
        ...FAIRNESS_METRICS.map((metric) => line(metric, ({ fairness }) => fairness?.[metric])),
        line('flip_test', ({ fairness }) => fairness?.flip_test),
      ],
    },
    {
      name: 'All classes, each against the rest',
      lines: CLASSES_METRICS.map((metric) => line(metric, ({ report }) => report?.classes?.[metric])),
    },
  ];
  return families
    .map(({ name, lines }) => ({
      name,
      lines: lines.filter(({ estimates }) => estimates.some((estimate) => estimate !== undefined)),
    }))
    .filter(({ lines }) => lines.length > 0);
}
