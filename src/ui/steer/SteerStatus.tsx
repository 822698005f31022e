import { EFFORTS } from '../../store/steering-loop.ts';
import { isUncompared, missingForTraining } from '../../store/readiness.ts';
import { isUnderway } from '../../store/run-state.ts';
import { formatCount } from '../format.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { RunProgress } from '../parts/RunProgress.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** On what the numbers shown rest, and what is being computed. */
export function SteerStatus() {
  const working = useFairground((state) => state.steering.working);
  const detail = useFairground((state) => state.steering.current?.detail ?? null);
  const failure = useFairground((state) => state.steering.failure);
  const reference = useFairground((state) => state.steering.referenceRun);
  const hasReference = useFairground((state) => state.steering.reference !== null);
  const needsComparing = useFairground(isUncompared);
  const isReady = useFairground((state) => missingForTraining(state).length === 0);
  const isFromFile = useFairground(
    ({ training }) => training.model !== null && training.model.training === null,
  );
  const { compare } = useActions();
  return (
    <>
      {isUnderway(reference) && <RunProgress run={reference} />}
      {reference.status === 'failed' && <FailureNote failure={reference.failure} />}
      {needsComparing && !isUnderway(reference) && (
        <div className="note">
          <p>
            Its rows are scored on a table like the one it was trained on. Rows can be exported without it.
          </p>
          {isReady ? (
            <button type="button" className="button" onClick={() => void compare()}>
              Score on the open table
            </button>
          ) : (
            <p>Open that table first.</p>
          )}
        </div>
      )}
      {hasReference && (
        <p
          className="small quiet steer-status"
          data-working={working ?? 'none'}
          data-shown={detail ?? 'none'}
        >
          {sentence(working, detail)}
        </p>
      )}
      {hasReference && isFromFile && (
        <p className="small quiet">
          Loaded from a file: if it was trained on rows that are now test rows, these numbers flatter it.
        </p>
      )}
      <FailureNote failure={failure} />
    </>
  );
}

function sentence(working: 'live' | 'refined' | null, shown: 'live' | 'refined' | null): string {
  const { live, refined } = EFFORTS;
  if (working === 'refined') return `Refining with ${formatCount(refined.rows)} rows and intervals`;
  if (working === 'live') return `Following with ${formatCount(live.rows)} rows`;
  if (shown === 'refined') return `${formatCount(refined.rows)} rows, 95 % intervals`;
  if (shown === 'live') return `${formatCount(live.rows)} rows, a rough view`;
  return 'Move a slider to begin';
}
