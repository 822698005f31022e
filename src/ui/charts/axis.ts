import { formatMetric } from '../format.ts';

/** Props that every recharts axis of the page shares. */
export const AXIS = {
  stroke: 'var(--line-strong)',
  tickLine: false,
  tick: { fill: 'var(--ink-3)', fontSize: 12 },
} as const;

export interface Scale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** Ticks with as many decimals as the one that needs most. */
export function tickFormat({ ticks }: Scale): (value: number) => string {
  const decimals = Math.max(0, ...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length));
  return (value) => formatMetric(value, decimals);
}

/**
 * Round bounds and ticks around a range. The step is 1, 2 or 5 times a power of ten; at most about `count` ticks.
 * `low` and `high` are finite; equal ones are set apart.
 */
export function niceScale(low: number, high: number, count = 6): Scale {
  const span = Math.max(high - low, 1e-9);
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { domain: [ticks[0] ?? low, ticks[ticks.length - 1] ?? high], ticks };
}
