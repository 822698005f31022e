import type {
  DownstreamId,
  DownstreamReport,
  DownstreamReports,
  Evaluation,
  FairnessReport,
} from '../../engine/evaluate/report.ts';
import { ranked } from '../../engine/evaluate/rank.ts';
import type { TermId } from '../../core/metrics/terms.ts';
import { fairnessThrough } from './lens.ts';
import type { Lens } from './lens.ts';

/** What models were trained on. */
export type ComparedId = Extract<TermId, 'synthetic' | 'reweighed' | 'real' | 'holdout' | 'constant'>;

/** One line of the comparison: the numbers of one learner, trained on one table. */
export interface ComparedRow {
  readonly id: ComparedId;
  /** Of re-weighed rows: how far label and group were loosened. */
  readonly kappa: number | null;
  readonly report: DownstreamReport | undefined;
  readonly fairness: FairnessReport | undefined;
}

export interface CompareView {
  readonly learner: DownstreamId;
  readonly lens: Lens;
}

/** Learners of an evaluation, in its order. */
export const learnersOf = ({ downstream }: Pick<Evaluation, 'downstream'>): readonly DownstreamId[] =>
  Object.keys(downstream) as DownstreamId[];

/** The synthetic rows and everything they are read against; references that were not made are left out. */
export function comparedRows(
  { downstream, reference }: Pick<Evaluation, 'downstream' | 'reference'>,
  { learner, lens }: CompareView,
): readonly ComparedRow[] {
  const { reweighed, real, holdout, constant, kappa = null } = reference;
  const row = (id: ComparedId, reports: DownstreamReports | undefined): readonly ComparedRow[] => {
    if (reports === undefined) return [];
    const report = reports[learner];
    const fairness = fairnessThrough(report, lens);
    return [{ id, kappa: id === 'reweighed' ? kappa : null, report, fairness }];
  };
  return [
    ...row('synthetic', downstream),
    ...row('reweighed', reweighed),
    ...row('real', real),
    ...row('holdout', holdout),
    ...row('constant', constant),
  ];
}

/**
 * The row with the best trade-off of AUC and demographic parity through the lens, by `ranked`; null when no row has
 * one. Rows whose parity is empty, as a constant's is, are never best.
 */
export function bestTradeOff(
  rows: readonly ComparedRow[],
  { warnings }: Pick<Evaluation, 'warnings'>,
  learner: DownstreamId,
): ComparedId | null {
  const contenders = rows.map(({ id, report, fairness }) => ({
    id,
    report:
      report === undefined || fairness === undefined
        ? undefined
        : { ...report, demographic_parity_difference: fairness.demographic_parity_difference },
    warnings: id === 'synthetic' ? warnings : [],
  }));
  const [best] = ranked(contenders, learner);
  return rows.find(({ id }) => id === best)?.id ?? null;
}
