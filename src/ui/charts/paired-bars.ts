import type { Estimate } from '../../core/stats/estimate.ts';
import { niceScale } from './axis.ts';
import type { Scale } from './axis.ts';

/** One name with two numbers: of the synthetic rows, and of what they are compared with. */
export interface BarPair {
  readonly label: string;
  /** A second, smaller line under the label. */
  readonly note: string | null;
  readonly reference: Estimate | null;
  readonly synthetic: Estimate | null;
  /** False where too few rows make the numbers no more than a hint: hatched. */
  readonly isRanked: boolean;
}

/** What is drawn for one number. */
export interface DrawnBar {
  /** 0 where the number is undefined: the place of the sentence that says so. */
  readonly length: number;
  readonly isDefined: boolean;
  /** How far the interval reaches below and above; null draws none. */
  readonly whisker: readonly [number, number] | null;
}

export function drawnBar(estimate: Estimate | null): DrawnBar {
  if (estimate === null || estimate.value === null) {
    return { length: 0, isDefined: estimate === null, whisker: null };
  }
  const { value, low, high } = estimate;
  const whisker = low === null || high === null ? null : ([value - low, high - value] as const);
  return { length: value, isDefined: true, whisker };
}

/** An axis from 0 that holds every bar and every whisker; from below 0 where a bar or whisker is. */
export function barScale(pairs: readonly BarPair[]): Scale {
  const ends = pairs.flatMap(({ reference, synthetic }) =>
    [reference, synthetic].flatMap((estimate) => [estimate?.value, estimate?.low, estimate?.high]),
  );
  const known = ends.filter((end) => typeof end === 'number');
  return niceScale(Math.min(0, ...known), Math.max(0.01, ...known), 7);
}
