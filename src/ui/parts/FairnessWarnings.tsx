import type { FairnessWarning } from '../../engine/evaluate/report.ts';
import { warningNotes } from '../../engine/report/warning-notes.ts';
import { formatCell } from '../format.ts';

/** The ways in which the fairness numbers beside it may flatter; nothing where there are none. */
export function FairnessWarnings({ warnings }: { readonly warnings: readonly FairnessWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <div role="status" className="stack-tight">
      {warningNotes(warnings).map(({ heading, about, messages }, index) => (
        <div key={index} className="note note-warning">
          <strong>
            {heading}
            {about.length > 0 && ` (${about.map(formatCell).join(', ')})`}.
          </strong>
          {messages.map((message) => (
            <span key={message}>{formatCell(message)}</span>
          ))}
        </div>
      ))}
    </div>
  );
}
