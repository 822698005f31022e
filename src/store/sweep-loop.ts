import type { Failure } from '../core/failure.ts';
import type { DownstreamReport } from '../engine/evaluate/report.ts';
import type { SweepPlace } from '../engine/sweep/sweep-types.ts';
import type { Outcome } from '../protocol/events.ts';

export interface SweepLoop {
  /** In the order in which they are to be measured. */
  readonly places: readonly SweepPlace[];
  readonly measure: (place: SweepPlace) => Promise<Outcome<DownstreamReport>>;
  readonly onPlace: (place: SweepPlace, report: DownstreamReport) => void;
  readonly onFailedPlace: (place: SweepPlace, failure: Failure) => void;
}

/** So many failures in a row are no matter of the place. */
const MOST_FAILURES = 3;

/**
 * Measures one place after another. A place that fails is passed over: at extreme strengths rows may come out that no
 * model can be trained on. Resolves to what ended the sweep early: the third failure in a row, or having been cancelled.
 */
export async function runSweep({
  places,
  measure,
  onPlace,
  onFailedPlace,
}: SweepLoop): Promise<Failure | null> {
  let inARow = 0;
  for (const place of places) {
    const found = await measure(place);
    if (found.ok) {
      inARow = 0;
      onPlace(place, found.value);
      continue;
    }
    if (found.failure.code === 'cancelled') return found.failure;
    inARow += 1;
    onFailedPlace(place, found.failure);
    if (inARow === MOST_FAILURES) return found.failure;
  }
  return null;
}
