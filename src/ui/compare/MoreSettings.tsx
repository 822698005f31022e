import { LEAST_RESAMPLES } from '../../core/stats/percentile.ts';
import { useId } from 'react';
import { NumberField } from '../parts/NumberField.tsx';
import { SelectField } from '../parts/SelectField.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';
import { choiceOf, USE_CHOICES, startingUse } from './synthetic-use.ts';

const MOST_RESAMPLES = 2000;
const MOST_ADDED = 10;

/** What most people leave as it is. */
export function MoreSettings() {
  const id = useId();
  const { seed, resamples, keepSensitive, use } = useFairground((state) => state.comparing.settings);
  const { setComparing } = useActions();
  const choice = choiceOf(use);
  return (
    <details className="disclosure">
      <summary>More settings</summary>
      <div className="stack">
        <div className="form-grid">
          <SelectField
            label="Synthetic rows are used"
            value={choice}
            choices={USE_CHOICES}
            onChange={(chosen) => setComparing({ use: startingUse(chosen) })}
          />
          {choice === 'share' && (
            <NumberField
              key="share"
              label="Share that is synthetic"
              unit="%"
              value={Math.round(use.share * 1000) / 10}
              min={1}
              max={99}
              onChange={(percent) => setComparing({ use: { mode: 'replace', share: percent / 100 } })}
            />
          )}
          {choice === 'added' && (
            <NumberField
              key="added"
              label="Synthetic rows for each real one"
              value={use.share}
              min={0.1}
              max={MOST_ADDED}
              onChange={(share) => setComparing({ use: { mode: 'augment', share } })}
            />
          )}
          <NumberField
            label="Bootstrap resamples"
            value={resamples}
            min={LEAST_RESAMPLES}
            max={MOST_RESAMPLES}
            integer
            help="Behind each interval."
            onChange={(count) => setComparing({ resamples: count })}
          />
          <NumberField
            label="Seed"
            value={seed}
            min={0}
            max={2 ** 31}
            integer
            help="Of the rows and of the evaluation. The same seed gives the same report."
            onChange={(chosen) => setComparing({ seed: chosen })}
          />
        </div>
        <label className="choice" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={keepSensitive}
            onChange={({ target }) => setComparing({ keepSensitive: target.checked })}
          />
          Models may see the sensitive columns
        </label>
      </div>
    </details>
  );
}
