import type { FairnessReport } from '../engine/evaluate/report.ts';

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
