import { useId } from 'react';
import { useActions, useFairground } from '../StoreContext.tsx';
import { LEARNERS } from '../learner-labels.ts';

/** Which downstream models are trained; at least one. */
export function LearnerChoices() {
  const id = useId();
  const downstream = useFairground((state) => state.comparing.settings.downstream);
  const { setComparing } = useActions();
  return (
    <fieldset className="field">
      <legend className="legend">Models trained on the rows</legend>
      {LEARNERS.map(({ value, label }) => {
        const isChosen = downstream.includes(value);
        return (
          <label key={value} className="choice" htmlFor={`${id}-${value}`}>
            <input
              id={`${id}-${value}`}
              type="checkbox"
              checked={isChosen}
              disabled={isChosen && downstream.length === 1}
              onChange={({ target }) =>
                setComparing({
                  downstream: LEARNERS.map((learner) => learner.value).filter((learner) =>
                    learner === value ? target.checked : downstream.includes(learner),
                  ),
                })
              }
            />
            {label}
          </label>
        );
      })}
    </fieldset>
  );
}
