import type { CalibrationBin, GroupRow } from '../../core/fairness/report.ts';
import { bySize } from './group-bars.ts';

/** The groups whose curves are drawn: the largest, and of those too small to rank none unless there is no other. */
export function drawnCurves(groups: readonly GroupRow[], most: number): readonly GroupRow[] {
  const known = bySize(groups).filter(({ calibration }) => calibration.length > 0);
  const ranked = known.filter((row) => row.ranked);
  return (ranked.length > 0 ? ranked : known).slice(0, most);
}

/** Bins that hold rows, by score. */
export function binsOf({ calibration }: GroupRow): readonly CalibrationBin[] {
  return calibration.filter(({ count }) => count > 0).sort((a, b) => a.mean_score - b.mean_score);
}
