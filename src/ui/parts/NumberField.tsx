import { useId, useState } from 'react';
import { useRefusal } from './RefusedFields.tsx';

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
  readonly unit?: string;
  readonly help?: string;
  readonly onChange: (value: number) => void;
}

/**
 * A number within bounds. What is typed stays as typed; only legal numbers are passed on. The rest says what is legal
 * and holds back the action of the scope the field is in.
 */
export function NumberField({
  label,
  value,
  min,
  max,
  integer = false,
  unit,
  help,
  onChange,
}: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const isLegal = (text: string): boolean => {
    const number = Number(text);
    return text.trim() !== '' && number >= min && number <= max && (!integer || Number.isInteger(number));
  };
  const isRefused = draft !== null && !isLegal(draft);
  useRefusal(id, label, isRefused);
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {unit !== undefined && <span className="quiet"> ({unit})</span>}
      </label>
      <input
        id={id}
        type="number"
        min={min}
        max={max}
        step={integer ? 1 : 'any'}
        value={draft ?? value}
        aria-invalid={isRefused}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => {
          setDraft(target.value);
          if (isLegal(target.value)) onChange(Number(target.value));
        }}
        onBlur={() => {
          if (!isRefused) setDraft(null);
        }}
      />
      <span id={`${id}-help`} className="small quiet">
        {isRefused ? `Give ${integer ? 'a whole number' : 'a number'} from ${min} to ${max}.` : help}
      </span>
    </div>
  );
}
