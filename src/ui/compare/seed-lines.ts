import type { MetricId } from '../../core/metrics/definitions.ts';
import { isMetricId } from '../../core/metrics/definitions.ts';
import type { DownstreamId, SeedsReport, SeedSpread } from '../../engine/evaluate/report.ts';

export interface SeedLine {
  readonly metric: MetricId;
  /** Null where a draw has no such number. */
  readonly spread: SeedSpread | null;
}

/** How much each number of a learner varies from draw to draw, in the order of the report. */
export function seedLines(seeds: SeedsReport, learner: DownstreamId): readonly SeedLine[] {
  return Object.entries(seeds.downstream[learner] ?? {}).flatMap(([metric, spread]) =>
    isMetricId(metric) ? [{ metric, spread }] : [],
  );
}
