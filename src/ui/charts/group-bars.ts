import type { GroupRow } from '../../core/fairness/report.ts';
import { formatCount } from '../format.ts';
import type { BarPair } from './paired-bars.ts';
import { shorten } from './shorten.ts';

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

/** What it means that a number is the same for every group. */
const EQUAL: Readonly<Record<GroupMetric, (group: string) => string>> = {
  selection_rate: (group) => `every ${group} is selected equally often`,
  true_positive_rate: (group) => `who deserves it is selected equally often in every ${group}`,
  false_positive_rate: (group) => `who does not deserve it is selected equally often in every ${group}`,
  accuracy: (group) => `decisions are right equally often in every ${group}`,
  precision: (group) => `being selected means the same in every ${group}`,
  auc: (group) => `every ${group} is ranked equally well`,
  calibration_error: (group) => `scores are equally far from the truth in every ${group}`,
};

/** What to see in bars by group of a sensitive column. */
export function barsTitle(metric: GroupMetric, column: string): string {
  return `By ${shorten(column, 30)}: equal bars mean that ${EQUAL[metric]('group')}`;
}

/** What to see in cells by combination of sensitive columns. */
export function cellsTitle(metric: GroupMetric, columns: readonly string[]): string {
  const names = columns.map((name) => shorten(name, 30)).join(' and ');
  return `By ${names}: even colour means that ${EQUAL[metric]('combination')}`;
}

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
