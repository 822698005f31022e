import type { ReactNode } from 'react';

interface FillKeyProps {
  readonly fill: string;
  readonly fillOpacity?: number;
  readonly stroke?: string;
  /** Definitions that `fill` refers to. */
  readonly defs?: ReactNode;
  readonly children: ReactNode;
}

/** The key of a filled area. */
export function FillKey({ fill, fillOpacity = 1, stroke = 'none', defs, children }: FillKeyProps) {
  return (
    <span>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        {defs !== undefined && <defs>{defs}</defs>}
        <rect
          x="1"
          y="2"
          width="12"
          height="10"
          rx="2"
          fill={fill}
          fillOpacity={fillOpacity}
          stroke={stroke}
        />
      </svg>
      {children}
    </span>
  );
}
