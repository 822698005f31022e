import { isUnderway } from '../../../store/run-state.ts';
import type { OutcomeTarget } from '../../../engine/sweep/sweep-types.ts';
import { DEFINITIONS } from '../../definitions.ts';
import { FailureNote } from '../../parts/FailureNote.tsx';
import { NumberField } from '../../parts/NumberField.tsx';
import { useRefusalReason } from '../../parts/RefusedFields.tsx';
import { RunProgress } from '../../parts/RunProgress.tsx';
import { SelectField } from '../../parts/SelectField.tsx';
import { SteadyButton } from '../../parts/SteadyButton.tsx';
import { Part } from '../../shell/Step.tsx';
import { useActions, useFairground } from '../../StoreContext.tsx';
import { FoundDialNote } from './FoundDialNote.tsx';

const METRICS: readonly OutcomeTarget['metric'][] = [
  'demographic_parity_difference',
  'equalized_odds_difference',
];
const CHOICES = METRICS.map((value) => ({ value, label: DEFINITIONS[value].name }));

/** Asks for a disparity instead of a strength: the dial that leads to it is looked for. */
export default function OutcomePart() {
  const { target, run, found } = useFairground((state) => state.outcome);
  const isReady = useFairground((state) => state.steering.reference !== null);
  const { setOutcome, findDial, cancelFinding } = useActions();
  const isRunning = isUnderway(run);
  const refusal = useRefusalReason();
  const isIdle = isRunning ? run.status === 'cancelling' : !isReady || refusal !== null;
  return (
    <Part title="Set by outcome">
      <p className="small quiet steer-lead">
        Looks for the least fairness guidance, in its form of an independence dial, that keeps a disparity as
        low as you ask: of models trained on synthetic rows and tested on the real training rows. The test
        rows then judge it. With several sensitive columns the largest disparity counts.
      </p>
      <div className="row steer-form">
        <SelectField
          label="Bring the"
          value={target.metric}
          choices={CHOICES}
          onChange={(metric) => setOutcome({ metric })}
        />
        <div className="steer-number">
          <NumberField
            label="to at most"
            value={target.atMost}
            min={0}
            max={1}
            onChange={(atMost) => setOutcome({ atMost })}
          />
        </div>
        <SteadyButton isIdle={isIdle} onPress={isRunning ? cancelFinding : () => void findDial()}>
          {isRunning ? 'Cancel search' : 'Find the dial'}
        </SteadyButton>
      </div>
      {refusal !== null && <p className="quiet small">{refusal}</p>}
      {isUnderway(run) && <RunProgress run={run} />}
      {run.status === 'failed' && <FailureNote failure={run.failure} />}
      <div role="status">{found !== null && <FoundDialNote found={found} />}</div>
    </Part>
  );
}
