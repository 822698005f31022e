import type { Failure } from '../../core/failure.ts';
import { formatCell } from '../format.ts';

/** What went wrong, where, and what to do; stands where the user was when it happened. */
export function FailureNote({ failure }: { readonly failure: Failure | null | undefined }) {
  if (failure === null || failure === undefined) return null;
  const { code, message, advice, at } = failure;
  const place = [
    at?.file,
    at?.row === undefined ? undefined : `row ${at.row}`,
    at?.column === undefined ? undefined : `column “${at.column}”`,
  ].filter((part) => part !== undefined);
  return (
    <div className="note note-failure" role="alert">
      {place.length > 0 && <span className="note-place">{formatCell(place.join(' · '))}</span>}
      <strong>{formatCell(message)}</strong>
      {advice !== undefined && <span>{formatCell(advice)}</span>}
      {code === 'internal' && advice === undefined && (
        <span>This is a fault of Fairground, not of your data. Nothing was lost; try again.</span>
      )}
    </div>
  );
}
