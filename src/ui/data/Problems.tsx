import { missingForTraining } from '../../store/readiness.ts';
import { formatCell } from '../format.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { useFairground } from '../StoreContext.tsx';

const NONE: readonly string[] = [];

/** What is still missing, what the reader noticed, and why preparing the rows failed if it did. */
export function Problems() {
  const missing = useFairground((state) => missingForTraining(state).join('\n'));
  const warnings = useFairground((state) => state.data.opened?.warnings ?? NONE);
  const notices = useFairground((state) => state.data.prepared?.value.notices ?? NONE);
  const failure = useFairground(({ training: { run } }) => (run.status === 'failed' ? run.failure : null));
  const isOfData = failure?.code === 'bad-input' || failure?.code === 'too-large';
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
      {isOfData && <FailureNote failure={failure} />}
    </>
  );
}
