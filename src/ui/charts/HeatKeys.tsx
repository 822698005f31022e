import { useId } from 'react';
import { FillKey } from './FillKey.tsx';
import { Hatching } from './Hatching.tsx';
import type { HeatStep } from './heat-scale.ts';

interface HeatKeysProps {
  readonly steps: readonly HeatStep[];
  /** What hatched cells are, where there are some. */
  readonly hatched?: string | undefined;
}

/** What the colours of a heat map stand for. */
export function HeatKeys({ steps, hatched }: HeatKeysProps) {
  const id = useId();
  return (
    <>
      {steps.map(({ label, strength }) => (
        <FillKey key={label} fill="var(--heat)" fillOpacity={strength} stroke="var(--line-strong)">
          {label}
        </FillKey>
      ))}
      {hatched !== undefined && (
        <FillKey
          fill={`url(#${id})`}
          stroke="var(--line-strong)"
          defs={<Hatching id={id} stroke="var(--track)" />}
        >
          {hatched}
        </FillKey>
      )}
    </>
  );
}
