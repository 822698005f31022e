import type { FairnessWarning, WarningId } from '../../engine/evaluate/report.ts';

/** What each check looks for, as it would be said of rows in which it is not. */
const LOOKED_FOR: Readonly<Record<WarningId, string>> = {
  collapsed: 'decisions that are nearly all the same',
  'noisy-labels': 'parity by noise',
  'lost-coverage': 'a group that loses its rows',
  'one-notion-worse': 'one notion of fairness paid for with another',
};

/** Which checks for flattering numbers raised nothing, in a sentence; null when every one raised something. */
export function silentChecks(warnings: readonly FairnessWarning[]): string | null {
  const raised = new Set(warnings.map(({ id }) => id));
  const silent = (Object.keys(LOOKED_FOR) as WarningId[]).filter((id) => !raised.has(id));
  if (silent.length === 0) return null;
  const sought = silent.map((id) => LOOKED_FOR[id]);
  const last = sought.pop() ?? '';
  const list = sought.length === 0 ? last : `${sought.join(', ')}, or ${last}`;
  return `${warnings.length === 0 ? 'Nothing was found that makes these numbers look better than they are' : 'Also looked for, and not found'}: ${list}.`;
}
