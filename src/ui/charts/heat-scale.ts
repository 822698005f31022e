import { niceScale, tickFormat } from './axis.ts';

/** Values from `from` up to, not including, `to` (the last step includes it), and how strongly they are coloured. */
export interface HeatStep {
  readonly from: number;
  readonly to: number;
  /** Opacity of the one colour of heat maps: it grows in even steps, so that lightness alone tells them apart. */
  readonly strength: number;
  readonly label: string;
}

const FAINTEST = 0.06;

/** Even steps between round bounds around the values; stronger is more. Without values: the steps of 0 to 1. */
export function heatSteps(values: readonly number[]): readonly HeatStep[] {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const scale = niceScale(low, high, 5);
  const format = tickFormat(scale);
  const borders = scale.ticks.slice(1);
  return borders.map((to, index) => {
    const from = scale.ticks[index] ?? to;
    return {
      from,
      to,
      strength: strengthOf(index, borders.length),
      label: `${format(from)} to ${format(to)}`,
    };
  });
}

/** Steps for a similarity between 0 and 1: stronger is worse. They are the same for every table. */
export const SIMILARITY_STEPS: readonly HeatStep[] = [
  { from: 0.95, to: 1, strength: strengthOf(0, 5), label: '0.95 or more' },
  { from: 0.9, to: 0.95, strength: strengthOf(1, 5), label: '0.90 to 0.95' },
  { from: 0.8, to: 0.9, strength: strengthOf(2, 5), label: '0.80 to 0.90' },
  { from: 0.6, to: 0.8, strength: strengthOf(3, 5), label: '0.60 to 0.80' },
  { from: 0, to: 0.6, strength: strengthOf(4, 5), label: 'below 0.60' },
];

/** How strongly a value is coloured; values outside take the nearest step. */
export function strengthAt(steps: readonly HeatStep[], value: number): number {
  const inside = steps.find(({ from, to }) => value >= from && value < to);
  const distance = ({ from, to }: HeatStep): number => Math.min(Math.abs(value - from), Math.abs(value - to));
  const nearest = [...steps].sort((a, b) => distance(a) - distance(b))[0];
  return (inside ?? nearest)?.strength ?? 0;
}

function strengthOf(index: number, count: number): number {
  return count < 2 ? FAINTEST : FAINTEST + (index / (count - 1)) * (1 - FAINTEST);
}
