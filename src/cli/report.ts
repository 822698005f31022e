import { FAIRNESS_METRICS } from '../core/fairness/report.ts';
import { FIDELITY_METRICS } from '../core/fidelity/report.ts';
import { PRIVACY_METRICS, type PrivacyMetric } from '../core/privacy/report.ts';
import type { Estimate } from '../core/stats/estimate.ts';
import type { DownstreamReport, DownstreamReports, Evaluation } from '../engine/evaluate/report.ts';
import type { Report } from '../engine/report/report-document.ts';
import { textTable } from './text-table.ts';

/** What assertions are made about: learners at the top mean those trained on the synthetic rows. */
export const assertable = ({ downstream, reference, fidelity, privacy }: Report): object => ({
  ...downstream,
  synthetic: downstream,
  ...reference,
  fidelity,
  privacy,
});

const COLUMNS = [
  'accuracy',
  'auc',
  'demographic_parity_difference',
  'equalized_odds_difference',
  'equal_opportunity_difference',
] as const satisfies readonly (keyof DownstreamReport)[];

/** The report for people: one line per learner and training table, what the tables are like, and the warnings. */
export function describeReport(report: Evaluation): string {
  const { downstream, reference, fidelity, privacy, table, warnings } = report;
  const { kappa, ...references } = reference;
  const rows = Object.entries({ synthetic: downstream, ...references }).flatMap(([trainedOn, reports]) =>
    linesOf(trainedOn === 'reweighed' ? `re-weighed, κ = ${kappa ?? 1}` : trainedOn, reports),
  );
  const first = table.real.length > 1 ? table.real[0]?.column : undefined;
  const header = ['trained on', 'learner', ...COLUMNS.map((name) => titleOf(name, first))];
  const tables = [...FIDELITY_METRICS, ...PRIVACY_METRICS].map((metric) => {
    const [own, others] = isPrivacy(metric)
      ? [privacy[metric], privacy.reference?.[metric]]
      : [fidelity[metric], fidelity.reference?.[metric]];
    return [
      metric.replaceAll('_', ' '),
      describeEstimate(own),
      others === undefined ? '' : describeEstimate(others),
    ];
  });
  const parts = [
    textTable([header, ...rows]),
    textTable([['synthetic rows', '', 'unseen real rows'], ...tables]),
    ...warnings.map(({ message, learner, column }) => {
      const about = [learner, column].filter((name) => name !== null).join(', ');
      return textTable([[`Warning${about === '' ? '' : ` (${about})`}: ${message}`]]);
    }),
  ];
  return parts.join('\n');
}

/** The name of a number, with the sensitive column where it is about one of several. */
const titleOf = (name: (typeof COLUMNS)[number], column: string | undefined): string =>
  name.replaceAll('_', ' ') + (column !== undefined && isFairness(name) ? ` (${column})` : '');

const isFairness = (name: string): boolean => (FAIRNESS_METRICS as readonly string[]).includes(name);

const isPrivacy = (metric: string): metric is PrivacyMetric =>
  (PRIVACY_METRICS as readonly string[]).includes(metric);

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
