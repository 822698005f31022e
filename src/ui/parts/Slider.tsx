import { useId } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { formatMetric } from '../format.ts';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly title?: string;
  /** Beneath the track, for instance what its ends mean. */
  readonly below?: ReactNode;
  /** What the value means, for those who hear it. */
  readonly valueText?: string;
  readonly onChange: (value: number) => void;
}

export function Slider({ label, value, min, max, step, title, below, valueText, onChange }: SliderProps) {
  const id = useId();
  const share = (value - min) / (max - min);
  return (
    <div className="slider">
      <div className="slider-head">
        <label htmlFor={id} title={title}>
          {label}
        </label>
        <output htmlFor={id}>{formatMetric(value, 2)}</output>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        {...(valueText === undefined ? {} : { 'aria-valuetext': valueText })}
        style={{ '--share': share } as CSSProperties}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      {below}
    </div>
  );
}
