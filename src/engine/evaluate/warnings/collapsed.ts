import type { FairnessReport } from '../../../core/fairness/report.ts';
import type { Check } from './compared.ts';

/** Decisions are called collapsed when this share or less falls to the rarer side. */
const RARE = 0.01;

/** The side to which all decisions fall, or null. Equality bought this way is empty: a constant has it too. */
export function collapsedTo(report: FairnessReport | undefined): 'positive' | 'negative' | null {
  let rows = 0;
  let selected = 0;
  for (const { count, selection_rate: rate } of report?.by_group ?? []) {
    if (rate.value === null) continue;
    rows += count;
    selected += count * rate.value;
  }
  if (rows === 0) return null;
  if (selected / rows <= RARE) return 'negative';
  return selected / rows >= 1 - RARE ? 'positive' : null;
}

/** Parity because hardly anyone, or nearly everyone, is selected; unless the model of the real rows does that too. */
export const collapsed: Check = ({ learner, column, fairness, realFairness }) => {
  const side = collapsedTo(fairness);
  if (side === null || collapsedTo(realFairness) === side) return null;
  return {
    id: 'collapsed',
    learner,
    column,
    message: `At least 99 % of the test rows get the ${side} decision: groups are treated alike because nobody is told apart, as by the constant classifier.`,
  };
};
