import { isUnderway } from '../../store/run-state.ts';
import { KeepFocus } from '../parts/KeepFocus.tsx';
import { SteadyButton } from '../parts/SteadyButton.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

export function RunButtons({ isReady }: { readonly isReady: boolean }) {
  const run = useFairground((state) => state.training.run);
  const hasModel = useFairground((state) => state.training.model !== null);
  const { train, pause, resume, finish, cancel } = useActions();
  if (!isUnderway(run))
    return (
      <KeepFocus>
        <SteadyButton
          className={hasModel ? 'button' : 'button button-primary button-large'}
          isIdle={!isReady}
          onPress={() => void train()}
        >
          {hasModel ? 'Train again' : 'Train'}
        </SteadyButton>
        {hasModel && (
          <a className="button button-primary" href="#steer">
            Steer the model
          </a>
        )}
      </KeepFocus>
    );
  const isResting = run.status === 'paused' || run.status === 'pausing';
  const isEnding = run.status === 'cancelling';
  return (
    <KeepFocus>
      {isResting ? (
        <SteadyButton className="button button-primary" isIdle={run.status === 'pausing'} onPress={resume}>
          Resume
        </SteadyButton>
      ) : (
        <SteadyButton isIdle={run.status !== 'running'} onPress={() => void pause()}>
          Pause
        </SteadyButton>
      )}
      <SteadyButton
        isIdle={run.status === 'preparing' || isEnding}
        title="Ends training now and keeps what was learned"
        onPress={finish}
      >
        Stop
      </SteadyButton>
      <SteadyButton isIdle={isEnding} title="Abandons this training" onPress={cancel}>
        Cancel
      </SteadyButton>
    </KeepFocus>
  );
}
