import type { Underway } from '../../store/run-state.ts';
import { RunProgress } from '../parts/RunProgress.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** How far the evaluation is, and the way to give it up. */
export function CompareProgress({ run }: { readonly run: Underway }) {
  const drawing = useFairground((state) => state.comparing.drawing);
  const draws = useFairground((state) => state.comparing.settings.draws);
  const { cancelAssess } = useActions();
  return (
    <div className="stack-tight">
      <RunProgress run={run} />
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={run.status === 'cancelling'}
          onClick={cancelAssess}
        >
          Cancel evaluation
        </button>
        {drawing !== null && draws > 1 && (
          <span className="small quiet">
            Draw {drawing} of {draws}
          </span>
        )}
      </div>
    </div>
  );
}
