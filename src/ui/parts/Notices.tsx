import type { Notice } from '../../store/run-state.ts';
import { formatCell } from '../format.ts';

/** What a run wanted the user to know. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  return notices.map(({ level, message }, index) => (
    <p key={index} className={level === 'warning' ? 'note note-warning' : 'note'}>
      {formatCell(message)}
    </p>
  ));
}
