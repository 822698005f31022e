import { useId } from 'react';
import type { Option } from '../../core/experiment/options.ts';
import { NumberField } from './NumberField.tsx';
import { SelectField } from './SelectField.tsx';

export interface OptionFieldProps {
  readonly option: Option;
  readonly value: number | boolean | string;
  readonly onChange: (value: number | boolean | string) => void;
}

/** One option of a method as the control that suits its type. */
export function OptionField({ option, value, onChange }: OptionFieldProps) {
  const id = useId();
  switch (option.type) {
    case 'number':
    case 'integer':
      return (
        <NumberField
          label={option.label}
          help={option.help}
          value={Number(value)}
          min={option.min}
          max={option.max}
          integer={option.type === 'integer'}
          {...(option.unit === undefined ? {} : { unit: option.unit })}
          onChange={onChange}
        />
      );
    case 'boolean':
      return (
        <div className="field">
          <label className="choice" htmlFor={id}>
            <input
              id={id}
              type="checkbox"
              checked={value === true}
              aria-describedby={`${id}-help`}
              onChange={({ target }) => onChange(target.checked)}
            />
            {option.label}
          </label>
          <span id={`${id}-help`} className="small quiet">
            {option.help}
          </span>
        </div>
      );
    case 'choice':
      return (
        <SelectField
          label={option.label}
          help={option.help}
          value={String(value)}
          choices={option.choices}
          onChange={onChange}
        />
      );
    default:
      return option satisfies never;
  }
}
