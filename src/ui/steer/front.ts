import { hypervolume, paretoFront, type Point } from '../../core/stats/pareto.ts';
import type { DownstreamId } from '../../engine/evaluate/report.ts';
import type { DisplayState } from '../../store/display.ts';
import type { SteerPoint } from '../../store/steering.ts';
import { fairnessOf } from './trade-off-points.ts';

export interface Front {
  /** Places of the sliders that were scored in full. */
  readonly places: number;
  /** How many of them no other place beats in both AUC and parity. */
  readonly onFront: number;
  /** Of the front in (AUC, 1 − demographic parity difference), above (½, ½). */
  readonly hypervolume: number;
}

/** What the places where the sliders rested achieve together; null before there is one. */
export function frontOf(
  points: readonly SteerPoint[],
  view: { readonly learner: DownstreamId } & Pick<DisplayState, 'sensitive'>,
): Front | null {
  const places = points.flatMap(({ detail, downstream }): Point[] => {
    const auc = downstream[view.learner]?.auc.value ?? null;
    const disparity = fairnessOf(downstream, view)?.demographic_parity_difference.value ?? null;
    return detail !== 'refined' || auc === null || disparity === null ? [] : [[auc, 1 - disparity]];
  });
  if (places.length === 0) return null;
  return { places: places.length, onFront: paretoFront(places).length, hypervolume: hypervolume(places) };
}
