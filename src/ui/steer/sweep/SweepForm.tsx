import { isUnderway } from '../../../store/run-state.ts';
import { expectedPlaceTime, placesToSweep, sweptHere } from '../../../store/sweep-plan.ts';
import { MOST_SEEDS } from '../../../store/sweeping.ts';
import type { SweptSliders } from '../../../store/sweeping.ts';
import { formatCounted, formatDuration } from '../../format.ts';
import { NumberField } from '../../parts/NumberField.tsx';
import { useRefusalReason } from '../../parts/RefusedFields.tsx';
import { Segments } from '../../parts/Segments.tsx';
import { SteadyButton } from '../../parts/SteadyButton.tsx';
import { useActions, useFairground } from '../../StoreContext.tsx';

const SLIDERS: readonly { readonly value: SweptSliders; readonly label: string }[] = [
  { value: 'fairness', label: 'Fairness slider' },
  { value: 'both', label: 'Both sliders' },
];

/** Over which places, how often each, and the button. */
export function SweepForm() {
  const { sliders, seeds } = useFairground((state) => state.sweeping.choices);
  const run = useFairground((state) => state.sweeping.run);
  const isReady = useFairground((state) => state.steering.reference !== null);
  const left = useFairground((state) => placesToSweep(state).length);
  const { setSweep, sweep, cancelSweep } = useActions();
  const isRunning = isUnderway(run);
  const refusal = useRefusalReason();
  const isIdle = isRunning ? run.status === 'cancelling' : !isReady || left === 0 || refusal !== null;
  return (
    <div className="row steer-form">
      <Segments
        label="What is swept"
        value={sliders}
        choices={SLIDERS}
        onChange={(chosen) => setSweep({ sliders: chosen })}
      />
      <div className="steer-number">
        <NumberField
          label="Seeds"
          value={seeds}
          min={1}
          max={MOST_SEEDS}
          integer
          onChange={(count) => setSweep({ seeds: count })}
        />
      </div>
      <SteadyButton
        className={isRunning || isIdle ? 'button' : 'button button-primary'}
        isIdle={isIdle}
        onPress={isRunning ? cancelSweep : () => void sweep()}
      >
        {isRunning ? 'Cancel sweep' : 'Sweep'}
      </SteadyButton>
      {!isRunning && refusal === null && <Extent left={left} />}
      {refusal !== null && <span className="small quiet">{refusal}</span>}
    </div>
  );
}

/** How many places there are to measure, and how long that may take. */
function Extent({ left }: { readonly left: number }) {
  const kept = useFairground((state) => sweptHere(state).size);
  const time = useFairground(expectedPlaceTime);
  if (left === 0) return <span className="small quiet">Every place has been measured.</span>;
  return (
    <span className="small quiet">
      {formatCounted(left, kept > 0 ? 'more place' : 'place')}
      {time !== null && `, about ${formatDuration(left * time)}`}
    </span>
  );
}
