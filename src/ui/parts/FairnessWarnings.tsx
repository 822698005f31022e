import type { FairnessWarning, WarningId } from '../../engine/evaluate/report.ts';
import { learnerName } from '../../engine/evaluate/learner-name.ts';
import { formatCell } from '../format.ts';

const HEADINGS: Readonly<Record<WarningId, string>> = {
  collapsed: 'Nearly every decision is the same',
  'noisy-labels': 'Parity by noise',
  'lost-coverage': 'A group is losing its rows',
  'one-notion-worse': 'Fairer in one way, less fair in another',
};

/** The ways in which the fairness numbers beside it may flatter; nothing where there are none. */
export function FairnessWarnings({ warnings }: { readonly warnings: readonly FairnessWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <div role="status" className="stack-tight">
      {warnings.map(({ id, message, column, learner }, index) => (
        <p key={index} className="note note-warning">
          <strong>
            {HEADINGS[id]}
            {about(column, learner)}.
          </strong>
          <span>{formatCell(message)}</span>
        </p>
      ))}
    </div>
  );
}

/** ` (sex, gradient boosting)`: what a warning is about. */
function about(column: string | null, learner: FairnessWarning['learner']): string {
  const parts = [column === null ? null : formatCell(column), learner === null ? null : learnerName(learner)];
  const named = parts.filter((part) => part !== null);
  return named.length === 0 ? '' : ` (${named.join(', ')})`;
}
