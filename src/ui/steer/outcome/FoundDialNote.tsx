import { heldOut } from '../../../store/outcome.ts';
import type { FoundOutcome } from '../../../store/outcome.ts';
import { outcomeStaleness } from '../../../store/staleness.ts';
import { formatMetric } from '../../format.ts';
import { SteadyButton } from '../../parts/SteadyButton.tsx';
import { useActions, useFairground } from '../../StoreContext.tsx';
import { proxyInWords, verdictInWords } from './outcome-in-words.ts';

/** The dial that was found, what it was measured to and of which model, and what the test rows say of it. */
export function FoundDialNote({ found }: { readonly found: FoundOutcome }) {
  const { dial, aim } = found;
  const steering = useFairground((state) => state.steering);
  const changed = useFairground((state) => outcomeStaleness(found, state));
  const { moveTo } = useActions();
  const verdict = changed === null ? heldOut(found, steering) : null;
  return (
    <div className={dial.isReached ? 'note outcome-found' : 'note note-warning outcome-found'}>
      <p>
        {!dial.isReached &&
          `Nothing that was tried brings it to ${formatMetric(dial.target.atMost)}. What comes closest: `}
        <strong>Fairness guidance {formatMetric(dial.fairness, 2)}</strong>: {proxyInWords(found)}
      </p>
      {verdict !== null && <p>{verdictInWords(verdict, dial.target.atMost)}</p>}
      {verdict === null && changed === null && <p className="quiet">The test rows will tell in a moment.</p>}
      {changed === 'drawing' ? (
        <p className="quiet">
          Since then the class mix or a setting of drawing was changed. Find the dial again for these.
        </p>
      ) : (
        <div>
          <SteadyButton
            className="button button-plain small"
            isIdle={changed === null}
            onPress={() => moveTo(aim.guidance)}
          >
            {changed === null ? 'The sliders are there' : 'Set the sliders there'}
          </SteadyButton>
        </div>
      )}
    </div>
  );
}
