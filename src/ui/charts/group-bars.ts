import type { GroupRow } from '../../core/fairness/report.ts';
import { formatCount } from '../format.ts';
import type { BarPair } from './paired-bars.ts';

/** What is known of one group alone. */
export type GroupMetric =
  | 'selection_rate'
  | 'true_positive_rate'
  | 'false_positive_rate'
  | 'accuracy'
  | 'precision'
  | 'auc'
  | 'calibration_error';

export const METRIC_NAMES: Readonly<Record<GroupMetric, string>> = {
  selection_rate: 'Selection rate',
  true_positive_rate: 'True positive rate',
  false_positive_rate: 'False positive rate',
  accuracy: 'Accuracy',
  precision: 'Precision',
  auc: 'AUC',
  calibration_error: 'Expected calibration error',
};

/** What bars of equal length say. */
export const EQUAL_BARS: Readonly<Record<GroupMetric, string>> = {
  selection_rate: 'Equal bars: every group is selected equally often',
  true_positive_rate: 'Equal bars: who deserves it is selected equally often in every group',
  false_positive_rate: 'Equal bars: who does not deserve it is selected equally often in every group',
  accuracy: 'Equal bars: decisions are right equally often in every group',
  precision: 'Equal bars: being selected means the same in every group',
  auc: 'Equal bars: every group is ranked equally well',
  calibration_error: 'Short bars: scores mean what they say, in every group',
};

/** What cells of the same colour say. */
export const EVEN_COLOURS: Readonly<Record<GroupMetric, string>> = {
  selection_rate: 'Even colour: every combination of groups is selected equally often',
  true_positive_rate: 'Even colour: who deserves it is selected equally often in every combination',
  false_positive_rate: 'Even colour: who does not deserve it is selected equally often in every combination',
  accuracy: 'Even colour: decisions are right equally often in every combination',
  precision: 'Even colour: being selected means the same in every combination',
  auc: 'Even colour: every combination is ranked equally well',
  calibration_error: 'Pale cells: scores mean what they say, in every combination',
};

/** The least that a reader must know of a group whose numbers are only a hint. */
export const TOO_FEW = 'too few to rank';

/** Groups by size, those that are ranked first. */
export function bySize(rows: readonly GroupRow[]): readonly GroupRow[] {
  return [...rows].sort((a, b) => Number(b.ranked) - Number(a.ranked) || b.count - a.count);
}

export interface GroupBarsOf {
  readonly metric: GroupMetric;
  readonly synthetic: readonly GroupRow[];
  readonly reference: readonly GroupRow[];
}

/** A pair of bars for each group, largest group first, those too small to rank last. */
export function groupBars({ metric, synthetic, reference }: GroupBarsOf): readonly BarPair[] {
  const others = new Map(reference.map((row) => [row.group, row]));
  return bySize(synthetic).map((row) => ({
    label: row.group,
    note: `n = ${formatCount(row.count)}${row.ranked ? '' : ', too few'}`,
    synthetic: row[metric],
    reference: others.get(row.group)?.[metric] ?? null,
    isRanked: row.ranked,
  }));
}
