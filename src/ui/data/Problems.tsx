import { missingForTraining } from '../../store/readiness.ts';
import { formatCell } from '../format.ts';
import { useFairground } from '../StoreContext.tsx';

const NONE: readonly string[] = [];

/** What is still missing, and what the reader noticed. */
export function Problems() {
  // As one text, which stays identical while nothing changes. Sentences may hold names from the file.
  const missing = useFairground((state) => JSON.stringify(missingForTraining(state)));
  const sentences = JSON.parse(missing) as readonly string[];
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
      {sentences.length > 0 && (
        <ul className="note note-warning told" aria-label="Still missing">
          {sentences.map((text) => (
            <li key={text}>{formatCell(text)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
