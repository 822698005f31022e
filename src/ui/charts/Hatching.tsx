interface HatchingProps {
  readonly id: string;
  readonly stroke: string;
  /** What shows between the lines. */
  readonly ground?: string;
}

/** A pattern of slanted lines: what it fills rests on too few rows. Refer to it as `url(#id)`. */
export function Hatching({ id, stroke, ground = 'var(--paper)' }: HatchingProps) {
  return (
    <pattern id={id} patternUnits="userSpaceOnUse" width={6} height={6} patternTransform="rotate(45)">
      <rect width={6} height={6} fill={ground} />
      <rect width={1.5} height={6} fill={stroke} />
    </pattern>
  );
}
