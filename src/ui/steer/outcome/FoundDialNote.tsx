import type { Estimate } from '../../../core/stats/estimate.ts';
import { heldOut, isSame } from '../../../store/outcome.ts';
import type { FoundOutcome, HeldOut } from '../../../store/outcome.ts';
import { guidanceOf } from '../../../store/steering.ts';
import { DEFINITIONS } from '../../definitions.ts';
import { formatMetric } from '../../format.ts';
import { SteadyButton } from '../../parts/SteadyButton.tsx';
import { useActions, useFairground } from '../../StoreContext.tsx';

/** The dial that was found, what it was measured to, and what the test rows say of it. */
export function FoundDialNote({ found }: { readonly found: FoundOutcome }) {
  const { dial, guidance } = found;
  const steering = useFairground((state) => state.steering);
  const { moveTo } = useActions();
  const isThere = isSame(guidanceOf(steering.settings), guidance);
  const verdict = heldOut(found, steering);
  return (
    <div className={dial.isReached ? 'note outcome-found' : 'note note-warning outcome-found'}>
      <p>
        {dial.isReached ? (
          <>
            <strong>Fairness guidance {formatMetric(dial.fairness, 2)}</strong>: on training rows the{' '}
            {nameOf(found).toLowerCase()} is {inWords(dial.measured)}.
          </>
        ) : (
          <>
            Nothing that was tried brings it to {formatMetric(dial.target.atMost, 3)}. The closest is{' '}
            <strong>fairness guidance {formatMetric(dial.fairness, 2)}</strong> with {inWords(dial.measured)}{' '}
            on training rows.
          </>
        )}
      </p>
      {verdict !== null && <p>{verdictInWords(verdict, dial.target.atMost)}</p>}
      {verdict === null && isThere && <p className="quiet">The test rows will tell in a moment.</p>}
      <div>
        <SteadyButton className="button button-plain small" isIdle={isThere} onPress={() => moveTo(guidance)}>
          {isThere ? 'The sliders are there' : 'Set the sliders there'}
        </SteadyButton>
      </div>
    </div>
  );
}

const nameOf = ({ dial }: FoundOutcome): string => DEFINITIONS[dial.target.metric].name;

function inWords({ value, low, high }: Estimate): string {
  if (value === null) return 'not defined';
  const interval = low === null || high === null ? '' : ` (${formatMetric(low)} – ${formatMetric(high)})`;
  return `${formatMetric(value)}${interval}`;
}

function verdictInWords({ measured, verdict }: HeldOut, atMost: number): string {
  const found = `On the test rows it is ${inWords(measured)}`;
  const asked = formatMetric(atMost, 3);
  switch (verdict) {
    case 'met':
      return `${found}: at most ${asked}, as asked.`;
    case 'within':
      return `${found}: ${asked} lies within its interval.`;
    case 'above':
      return `${found}: above ${asked}, beyond its interval.`;
    case 'undefined':
      return 'On the test rows it is not defined.';
    default:
      return verdict satisfies never;
  }
}
