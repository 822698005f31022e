import { useId } from 'react';
import type { Preset } from '../../engine/methods/method.ts';
import type { BackendChoice } from '../../engine/runtime/backend.ts';
import { isUnderway } from '../../store/run-state.ts';
import { NumberField } from '../parts/NumberField.tsx';
import { SelectField } from '../parts/SelectField.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

const PRESETS: readonly { readonly value: Preset; readonly label: string; readonly text: string }[] = [
  { value: 'quick', label: 'Quick', text: 'A first look. Small nets, few steps.' },
  { value: 'balanced', label: 'Balanced', text: 'Good rows in a few minutes.' },
  { value: 'thorough', label: 'Thorough', text: 'The best rows; leave it running.' },
];

const BACKENDS: readonly { readonly value: BackendChoice; readonly label: string }[] = [
  { value: 'auto', label: 'Automatic' },
  { value: 'webgpu', label: 'WebGPU' },
  { value: 'wasm', label: 'WebAssembly' },
  { value: 'cpu', label: 'Plain JavaScript' },
];

/** What to train, how thoroughly, on what. */
export function MethodForm() {
  const name = useId();
  const { methods, method, preset, seed, backend, run } = useFairground((state) => state.training);
  const { setMethod, setPreset, setSeed, setBackend } = useActions();
  const chosen = methods.find(({ id }) => id === method);
  return (
    <fieldset className="stack" disabled={isUnderway(run)}>
      <legend className="visually-hidden">What to train</legend>
      <fieldset className="presets">
        <legend className="legend">Preset</legend>
        {PRESETS.map(({ value, label, text }) => (
          <label key={value} className="preset">
            <input
              type="radio"
              name={name}
              checked={preset === value}
              aria-label={label}
              onChange={() => setPreset(value)}
            />
            <span>
              <strong>{label}</strong>
              <span className="small quiet">{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="form-grid">
        <SelectField
          label="Method"
          value={method}
          choices={methods.map(({ id, label }) => ({ value: id, label }))}
          {...(chosen === undefined ? {} : { help: chosen.citation })}
          onChange={setMethod}
        />
        <SelectField
          label="Compute on"
          value={backend}
          choices={BACKENDS}
          help="Automatic takes a hardware GPU where there is one, else WebAssembly."
          onChange={setBackend}
        />
        <NumberField
          label="Seed"
          value={seed}
          min={0}
          max={2 ** 31}
          integer
          help="The same seed gives the same model."
          onChange={setSeed}
        />
      </div>
    </fieldset>
  );
}
