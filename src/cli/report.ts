import type { Json } from '../core/experiment/canonical-json.ts';
import type { FileRecord } from '../core/experiment/manifest.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import type { DownstreamReport, DownstreamReports, Evaluation } from '../engine/evaluate/report.ts';
import { textTable } from './text-table.ts';

/** What `evaluate --json` prints and report.json holds. */
export interface Report extends Pick<Evaluation, 'downstream' | 'reference'> {
  /** What was asked for. */
  readonly config: Json;
  readonly data: {
    readonly train: FileRecord;
    readonly test: FileRecord;
    readonly synthetic: FileRecord;
  };
}

/** What assertions are made about: learners at the top mean those trained on the synthetic rows. */
export const assertable = ({ downstream, reference }: Report): object => ({
  ...downstream,
  synthetic: downstream,
  ...reference,
});

const COLUMNS = [
  'accuracy',
  'auc',
  'demographic_parity_difference',
  'equalized_odds_difference',
  'equal_opportunity_difference',
] as const satisfies readonly (keyof DownstreamReport)[];

/** The report for people: one line per learner and training table. */
export function describeReport({ downstream, reference }: Pick<Report, 'downstream' | 'reference'>): string {
  const rows = Object.entries({ synthetic: downstream, ...reference }).flatMap(([trainedOn, reports]) =>
    typeof reports === 'number' ? [] : linesOf(trainedOn, reports),
  );
  const header = ['trained on', 'learner', ...COLUMNS.map((name) => name.replaceAll('_', ' '))];
  return textTable([header, ...rows]);
}

const linesOf = (trainedOn: string, reports: DownstreamReports): string[][] =>
  Object.entries(reports).map(([learner, report]) => [
    trainedOn,
    learner,
    ...COLUMNS.map((name) => describeEstimate(report[name])),
  ]);

/** `0.812 (0.801–0.824)`, or `undefined`. */
export function describeEstimate({ value, low, high }: Estimate): string {
  if (value === null) return 'undefined';
  const interval = low === null || high === null ? '' : ` (${low.toFixed(3)}–${high.toFixed(3)})`;
  return `${value.toFixed(3)}${interval}`;
}
