import { isUnderway } from '../../store/run-state.ts';
import { useActions, useFairground } from '../StoreContext.tsx';

export function RunButtons({ isReady }: { readonly isReady: boolean }) {
  const run = useFairground((state) => state.training.run);
  const hasModel = useFairground((state) => state.training.model !== null);
  const { train, pause, resume, finish, cancel } = useActions();
  if (!isUnderway(run))
    return (
      <div className="row">
        <button
          type="button"
          className={hasModel ? 'button' : 'button button-primary button-large'}
          disabled={!isReady}
          onClick={() => void train()}
        >
          {hasModel ? 'Train again' : 'Train'}
        </button>
        {hasModel && (
          <a className="button button-primary" href="#steer">
            Steer the model
          </a>
        )}
      </div>
    );
  const isResting = run.status === 'paused' || run.status === 'pausing';
  const isEnding = run.status === 'cancelling';
  return (
    <div className="row">
      {isResting ? (
        <button
          type="button"
          className="button button-primary"
          disabled={run.status === 'pausing'}
          onClick={resume}
        >
          Resume
        </button>
      ) : (
        <button
          type="button"
          className="button"
          disabled={run.status !== 'running'}
          onClick={() => void pause()}
        >
          Pause
        </button>
      )}
      <button
        type="button"
        className="button"
        disabled={run.status === 'preparing' || isEnding}
        title="Ends training now and keeps what was learned"
        onClick={finish}
      >
        Stop
      </button>
      <button
        type="button"
        className="button"
        disabled={isEnding}
        title="Abandons this training"
        onClick={cancel}
      >
        Cancel
      </button>
    </div>
  );
}
