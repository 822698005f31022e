import type { FairnessWarning, WarningId } from '../../engine/evaluate/report.ts';
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
      {warnings.map(({ id, message, column }, index) => (
        <p key={index} className="note note-warning">
          <strong>
            {HEADINGS[id]}
            {column === null ? '' : ` (${formatCell(column)})`}.
          </strong>
          <span>{formatCell(message)}</span>
        </p>
      ))}
    </div>
  );
}
