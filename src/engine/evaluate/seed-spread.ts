import { FAIRNESS_METRICS } from '../../core/fairness/report.ts';
import { UTILITY_METRICS, type DownstreamId, type DownstreamReports } from './report.ts';
import type { SeedsReport, SeedSpread } from './report.ts';

type Spreads = NonNullable<SeedsReport['downstream'][DownstreamId]>;

/**
 * Mean and sample standard deviation of every number over drawings of synthetic rows with different seeds, at least two:
 * what the seed does, which the intervals, being about the test rows, do not hold. Null where a drawing has no value.
 */
export function spreadOver(drawings: readonly DownstreamReports[]): SeedsReport {
  const learners = Object.keys(drawings[0] ?? {}) as DownstreamId[];
  const downstream: Partial<Record<DownstreamId, Spreads>> = {};
  for (const learner of learners) {
    downstream[learner] = Object.fromEntries(
      [...UTILITY_METRICS, ...FAIRNESS_METRICS].map((metric) => [
        metric,
        spread(drawings.map((reports) => reports[learner]?.[metric].value ?? null)),
      ]),
    );
  }
  return { draws: drawings.length, downstream };
}

function spread(values: readonly (number | null)[]): SeedSpread | null {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || known.length < 2) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (known.length - 1)), values: known };
}
