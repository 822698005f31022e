import { useState } from 'react';
import { presetValues } from '../../store/preset-values.ts';
import { trainingOptions } from '../../store/sampling-settings.ts';
import { isUnderway } from '../../store/run-state.ts';
import { OptionField } from '../parts/OptionField.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** Every option of the method that training fixes, drawn from its description. The others are in Steer. */
export function OptionsForm() {
  const { methods, method, preset, overrides, run } = useFairground((state) => state.training);
  const { setOption, clearOptions } = useActions();
  const [resets, setResets] = useState(0);
  const chosen = methods.find(({ id }) => id === method);
  if (chosen === undefined) return null;
  const values = { ...presetValues(chosen, preset), ...overrides };
  const changed = Object.keys(overrides).length;
  return (
    <details className="disclosure">
      <summary>
        Advanced options
        {changed > 0 && <span className="changed">{changed} changed</span>}
      </summary>
      <fieldset className="options" disabled={isUnderway(run)}>
        <legend className="visually-hidden">Options of {chosen.label}</legend>
        {trainingOptions(chosen.options).map(([name, option]) => (
          <OptionField
            key={`${method} ${preset} ${resets} ${name}`}
            option={option}
            value={values[name] ?? option.default}
            onChange={(value) => setOption(name, value)}
          />
        ))}
      </fieldset>
      {changed > 0 && (
        <button
          type="button"
          className="button options-reset"
          onClick={() => {
            clearOptions();
            setResets(resets + 1);
          }}
        >
          Back to the preset
        </button>
      )}
    </details>
  );
}
