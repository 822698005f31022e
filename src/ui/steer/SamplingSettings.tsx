import { useState } from 'react';
import type { Option } from '../../core/experiment/options.ts';
import { samplingOptions } from '../../store/sampling-settings.ts';
import { formatMetric } from '../format.ts';
import { OptionField } from '../parts/OptionField.tsx';
import { SteadyButton } from '../parts/SteadyButton.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** What else decides how rows are drawn from the model as it is. Changed values are marked and can be taken back. */
export default function SamplingSettings() {
  const training = useFairground((state) => state.training);
  const settings = useFairground((state) => state.steering.settings.sampling);
  const { setSampling, clearSampling } = useActions();
  const [resets, setResets] = useState(0);
  const { model, methods } = training;
  const method = methods.find(({ id }) => id === model?.method);
  if (model === null || method === undefined) return null;
  const options = samplingOptions(method.options);
  if (options.length === 0) return null;
  const trained = model.options;
  const changed = Object.keys(settings).length;
  return (
    <details className="disclosure">
      <summary>
        More settings of drawing
        {changed > 0 && <span className="changed">{changed} changed</span>}
      </summary>
      <p className="small quiet settings-lead">How rows are drawn. The model stays as it is.</p>
      <div className="options">
        {options.map(([name, option]) => (
          <div
            key={`${resets} ${name}`}
            className={Object.hasOwn(settings, name) ? 'setting-changed' : undefined}
          >
            <OptionField
              option={option}
              value={settings[name] ?? trained[name] ?? option.default}
              onChange={(value) => setSampling(name, value)}
            />
            {Object.hasOwn(settings, name) && (
              <p className="small setting-before">Changed from {inWords(option, trained[name])}</p>
            )}
          </div>
        ))}
      </div>
      <SteadyButton
        className="button settings-reset"
        isIdle={changed === 0}
        onPress={() => {
          clearSampling();
          setResets(resets + 1);
        }}
      >
        As trained
      </SteadyButton>
    </details>
  );
}

function inWords(option: Option, value: number | boolean | string = option.default): string {
  switch (option.type) {
    case 'choice':
      return option.choices.find((choice) => choice.value === value)?.label ?? String(value);
    case 'boolean':
      return value === true ? 'on' : 'off';
    case 'number':
    case 'integer':
      return typeof value === 'number' ? formatMetric(value, 2) : String(value);
    default:
      return option satisfies never;
  }
}
