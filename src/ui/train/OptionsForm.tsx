import { Fragment, useState } from 'react';
import { presetValues } from '../../store/preset-values.ts';
import { trainingOptions } from '../../store/sampling-settings.ts';
import { isUnderway } from '../../store/run-state.ts';
import { OptionField } from '../parts/OptionField.tsx';
import { SteadyButton } from '../parts/SteadyButton.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';
import { optionGroups } from './option-groups.ts';

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
        {optionGroups(trainingOptions(chosen.options)).map(({ heading, options }) => (
          <Fragment key={heading}>
            {heading !== null && <h3 className="options-heading">{heading}</h3>}
            {options.map(([name, option]) => (
              <OptionField
                key={`${method} ${preset} ${resets} ${name}`}
                option={option}
                value={values[name] ?? option.default}
                onChange={(value) => setOption(name, value)}
              />
            ))}
          </Fragment>
        ))}
      </fieldset>
      <SteadyButton
        className="button options-reset"
        isIdle={changed === 0}
        onPress={() => {
          clearOptions();
          setResets(resets + 1);
        }}
      >
        Back to the preset
      </SteadyButton>
    </details>
  );
}
