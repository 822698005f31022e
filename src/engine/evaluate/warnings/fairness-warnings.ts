import type { FidelityReport } from '../../../core/fidelity/report.ts';
import type { DownstreamId, DownstreamReports, FairnessWarning } from '../report.ts';
import { collapsed } from './collapsed.ts';
import type { Check, Compared } from './compared.ts';
import { lostCoverage } from './lost-coverage.ts';
import { noisyLabels } from './noisy-labels.ts';
import { oneNotionWorse } from './one-notion-worse.ts';

const CHECKS: readonly Check[] = [collapsed, noisyLabels, oneNotionWorse];

export interface WarningsInput {
  readonly synthetic: DownstreamReports;
  readonly real: DownstreamReports;
  /** Where it has been compared, row by row, with the real table. */
  readonly fidelity?: {
    readonly synthetic: Pick<FidelityReport, 'by_group'>;
    readonly reference: Pick<FidelityReport, 'by_group'> | null;
  };
}

/** The ways in which the fairness numbers may flatter, by learner and sensitive column. */
export function fairnessWarnings({ synthetic, real, fidelity }: WarningsInput): FairnessWarning[] {
  const found = comparisons(synthetic, real).flatMap((compared) =>
    CHECKS.map((check) => check(compared)).filter((warning) => warning !== null),
  );
  return fidelity === undefined ? found : [...found, ...lostCoverage(fidelity.synthetic, fidelity.reference)];
}

function comparisons(synthetic: DownstreamReports, real: DownstreamReports): Compared[] {
  const learners = Object.keys(synthetic) as DownstreamId[];
  return learners.flatMap((learner): Compared[] => {
    const [report, reference] = [synthetic[learner], real[learner]];
    if (report === undefined || reference === undefined) return [];
    return Object.entries(report.by_column).flatMap(([column, fairness]): Compared[] => {
      const realFairness = Object.hasOwn(reference.by_column, column)
        ? reference.by_column[column]
        : undefined;
      if (realFairness === undefined) return [];
      return [{ learner, column, synthetic: report, real: reference, fairness, realFairness }];
    });
  });
}
