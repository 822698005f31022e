import { missingForTraining } from '../../store/readiness.ts';
import { formatCell } from '../format.ts';
import { useFairground } from '../StoreContext.tsx';

const NONE: readonly string[] = [];

/** What is still missing, and what the reader noticed. */
export function Problems() {
  const missing = useFairground((state) => missingForTraining(state).join('\n'));
  const warnings = useFairground((state) => state.data.opened?.warnings ?? NONE);
  const notices = useFairground((state) => state.data.prepared?.value.notices ?? NONE);
  const told = [...new Set([...warnings, ...notices])];
  return (
    <>
      {told.length > 0 && (
        <ul className="note told" aria-label="Noticed">
          {told.map((text) => (
            <li key={text}>{formatCell(text)}</li>
          ))}
        </ul>
      )}
      {missing !== '' && (
        <ul className="note note-warning told" aria-label="Still missing">
          {missing.split('\n').map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </>
  );
}
