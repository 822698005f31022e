/** Round numbers inside [low, high], about `count` of them, with the decimals that tell them apart. */
export function ticks(
  [low, high]: readonly [number, number],
  count = 5,
): { readonly at: readonly number[]; readonly decimals: number } {
  const rough = Math.max(high - low, 1e-9) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const at = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
  return { at, decimals: Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9))) };
}

/** Maps a domain to pixels. A domain of no width maps to the start. */
export function linear(
  [low, high]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const scale = high > low ? (end - start) / (high - low) : 0;
  return (value) => start + (value - low) * scale;
}

/** A coordinate with one decimal: enough for a screen, and short. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);
