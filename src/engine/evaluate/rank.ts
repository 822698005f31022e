import { hypervolume } from '../../core/stats/pareto.ts';
import type { DownstreamId, DownstreamReport, FairnessWarning } from './report.ts';

/** A table or a place of the sliders that is set beside others. */
export interface Contender {
  readonly id: string;
  readonly report: DownstreamReport | undefined;
  readonly warnings: readonly FairnessWarning[];
}

/** What parity is empty by: whoever has one of these is not ranked. */
const EMPTY: readonly FairnessWarning['id'][] = ['collapsed', 'noisy-labels'];

/**
 * How good a trade-off is: the area that its point (AUC, 1 − demographic parity difference) dominates over the
 * reference (½, ½), the hypervolume of a front of one. 0 for a constant and for a coin, however fair they are; null where
 * one of the two numbers is undefined.
 */
export function tradeOffArea({
  auc,
  demographic_parity_difference: disparity,
}: Pick<DownstreamReport, 'auc' | 'demographic_parity_difference'>): number | null {
  if (auc.value === null || disparity.value === null) return null;
  return hypervolume([[auc.value, 1 - disparity.value]]);
}

/**
 * Ids from best to worst by the area of their trade-off, for one learner. Left out is whoever has no area or whose
 * parity is empty: a constant classifier and noise are never anybody's best.
 */
export function ranked(contenders: readonly Contender[], learner: DownstreamId): readonly string[] {
  return contenders
    .flatMap(({ id, report, warnings }) => {
      const area = report === undefined ? null : tradeOffArea(report);
      const isEmpty = warnings.some(
        (warning) => EMPTY.includes(warning.id) && (warning.learner === learner || warning.learner === null),
      );
      return area === null || area === 0 || isEmpty ? [] : [{ id, area }];
    })
    .sort((a, b) => b.area - a.area)
    .map(({ id }) => id);
}
