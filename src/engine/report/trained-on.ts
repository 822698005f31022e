import type { DownstreamReport, DownstreamReports, Evaluation } from '../evaluate/report.ts';

export type TrainedOnId = 'synthetic' | 'real' | 'holdout' | 'reweighed' | 'constant';

/** The reports of one training table, and what it is called in the head of a table. */
export interface TrainedOn {
  readonly id: TrainedOnId;
  readonly name: string;
  readonly reports: DownstreamReports;
}

/** Synthetic rows first, then every reference that there is. */
export function trainedOn({
  downstream,
  reference,
}: Pick<Evaluation, 'downstream' | 'reference'>): TrainedOn[] {
  const { real, holdout, reweighed, kappa, constant } = reference;
  return [
    { id: 'synthetic', name: 'Synthetic', reports: downstream },
    { id: 'real', name: 'Real', reports: real },
    ...(holdout === undefined ? [] : [{ id: 'holdout' as const, name: 'Holdout', reports: holdout }]),
    ...(reweighed === undefined
      ? []
      : [
          {
            id: 'reweighed' as const,
            name: kappa === undefined ? 'Re-weighed' : `Re-weighed, κ\u00a0=\u00a0${kappa}`,
            reports: reweighed,
          },
        ]),
    { id: 'constant', name: 'Constant', reports: constant },
  ];
}

/** The report of a learner; undefined where that table was not learned from by it. */
export const reportOf = (reports: DownstreamReports, learner: string): DownstreamReport | undefined =>
  new Map(Object.entries(reports)).get(learner);
