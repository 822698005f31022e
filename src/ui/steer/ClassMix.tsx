import { useId } from 'react';
import { canMix } from '../../store/steering-actions.ts';
import { formatCell } from '../format.ts';
import { Slider } from '../parts/Slider.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** The share of positive labels among the generated rows, where it should differ from training. */
export function ClassMix() {
  const id = useId();
  const share = useFairground((state) => state.steering.settings.positiveShare);
  const positive = useFairground((state) => state.training.model?.schema.positive ?? 'positive');
  const isPossible = useFairground(canMix);
  const { setPositiveShare } = useActions();
  return (
    <div className="stack-tight">
      <label className="choice small" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          disabled={!isPossible}
          checked={share !== null}
          onChange={({ target }) => setPositiveShare(target.checked ? 0.5 : null)}
        />
        Choose the class mix
      </label>
      {share !== null && (
        <Slider
          label={`Share of ${formatCell(positive)}`}
          value={share}
          min={0.05}
          max={0.95}
          step={0.05}
          onChange={setPositiveShare}
        />
      )}
    </div>
  );
}
