import type { FairnessMetric, FairnessReport } from '../../../core/fairness/report.ts';
import type { Estimate } from '../../../core/stats/estimate.ts';
import { formatValue } from '../../report/format.ts';
import type { DownstreamId, DownstreamReport, FairnessWarning } from '../report.ts';

/** A model trained on synthetic rows beside the same learner trained on real ones, for one sensitive column. */
export interface Compared {
  readonly learner: DownstreamId;
  readonly column: string;
  readonly synthetic: DownstreamReport;
  readonly real: DownstreamReport;
  readonly fairness: FairnessReport;
  readonly realFairness: FairnessReport;
}

/** One way in which a fairness number can flatter: what is said when it does, null when it does not. */
export type Check = (compared: Compared) => FairnessWarning | null;

/** Gaps closer than this are called alike whatever their intervals. */
export const SMALL = 0.02;

/** Differences between groups in which less is fairer, and what they are called in a sentence. */
export const NOTIONS = [
  ['demographic_parity_difference', 'demographic parity'],
  ['equalized_odds_difference', 'equalised odds'],
  ['equal_opportunity_difference', 'equal opportunity'],
  ['predictive_parity_difference', 'predictive parity'],
  ['accuracy_difference', 'equal accuracy'],
] as const satisfies readonly (readonly [FairnessMetric, string])[];

/** −1 when `value` is clearly below the reference, 1 when clearly above: outside its interval and by more than SMALL. */
export function change(value: Estimate, reference: Estimate): -1 | 0 | 1 {
  if (value.value === null || reference.value === null) return 0;
  const difference = value.value - reference.value;
  if (Math.abs(difference) <= SMALL) return 0;
  if (difference < 0) return value.value < (reference.low ?? reference.value) ? -1 : 0;
  return value.value > (reference.high ?? reference.value) ? 1 : 0;
}

/** Whether any difference between groups is clearly smaller than with real rows. */
export const isImproved = ({ fairness, realFairness }: Compared): boolean =>
  NOTIONS.some(([metric]) => change(fairness[metric], realFairness[metric]) === -1);

/** `0.071`; only of values that exist. */
export const figure = ({ value }: Estimate): string => formatValue(value ?? Number.NaN);
