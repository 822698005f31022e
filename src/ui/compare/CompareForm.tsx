import { askedOf, MOST_DRAWS, trainingRowsOf } from '../../store/comparing.ts';
import { estimatedSeconds } from '../../store/comparing-effort.ts';
import { isUnderway } from '../../store/run-state.ts';
import { formatDuration } from '../format.ts';
import { NumberField } from '../parts/NumberField.tsx';
import { useRefusalReason } from '../parts/RefusedFields.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';
import { LearnerChoices } from './LearnerChoices.tsx';
import { MoreSettings } from './MoreSettings.tsx';

const MOST_ROWS = 1_000_000;

/** What is to be evaluated, and the button. `missing` says why it cannot be now. */
export function CompareForm({ missing }: { readonly missing: string | null }) {
  const settings = useFairground((state) => state.comparing.settings);
  const trainingRows = useFairground((state) => trainingRowsOf(state.data));
  const isBusy = useFairground((state) => isUnderway(state.comparing.run));
  const hasResult = useFairground((state) => state.comparing.result !== null);
  const refusal = useRefusalReason();
  const { setComparing, assess } = useActions();
  const asked = askedOf(settings, Math.max(1, trainingRows));
  const reason = missing ?? refusal;
  return (
    <div className="stack">
      <fieldset className="stack" disabled={isBusy}>
        <legend className="visually-hidden">What to evaluate</legend>
        <div className="form-grid">
          <NumberField
            label="Synthetic rows"
            value={asked.rows}
            min={50}
            max={MOST_ROWS}
            integer
            help="Drawn at the sliders’ place. As many as training rows is a fair comparison."
            onChange={(rows) => setComparing({ rows })}
          />
          <NumberField
            label="Draws"
            value={settings.draws}
            min={1}
            max={MOST_DRAWS}
            integer
            help="More than one shows how much the numbers owe to the seed of the rows."
            onChange={(draws) => setComparing({ draws })}
          />
          <LearnerChoices />
        </div>
        <MoreSettings />
      </fieldset>
      <div className="row">
        <button
          type="button"
          className={hasResult ? 'button' : 'button button-primary button-large'}
          disabled={isBusy || reason !== null}
          onClick={() => void assess()}
        >
          {hasResult ? 'Evaluate again' : 'Evaluate fully'}
        </button>
        <span className="small quiet">
          {reason ??
            `About ${formatDuration(
              1000 *
                estimatedSeconds(asked, {
                  trainingRows,
                  threads: Math.max(1, navigator.hardwareConcurrency),
                }),
            )} on this machine, in the background.`}
        </span>
      </div>
    </div>
  );
}
