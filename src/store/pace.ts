/** How fast a run advances, from the times its progress arrived. Times are milliseconds of any monotonic clock. */
export interface Pace {
  /** When the latest step was seen; null after a rest, so that the rest is not counted as slowness. */
  readonly at: number | null;
  readonly step: number;
  /** Steps per millisecond, smoothed; null until two steps have been seen. */
  readonly rate: number | null;
}

export const NO_PACE: Pace = { at: null, step: 0, rate: null };

/** Memory of the smoothing: long enough to be calm, short enough to notice a change of load. Milliseconds. */
const SMOOTHING = 4000;

/** The pace after `step` was seen at `at`. Steps that go backwards start afresh: another stage has begun. */
export function advancePace(pace: Pace, step: number, at: number): Pace {
  if (step < pace.step) return { at, step, rate: null };
  if (pace.at === null) return { at, step, rate: pace.rate };
  const elapsed = at - pace.at;
  if (elapsed <= 0) return pace;
  const seen = (step - pace.step) / elapsed;
  const weight = 1 - Math.exp(-elapsed / SMOOTHING);
  const rate = pace.rate === null ? seen : pace.rate + weight * (seen - pace.rate);
  return { at, step, rate };
}

/** The same pace, at rest: the next step seen only sets the clock. */
export function restPace(pace: Pace): Pace {
  return { ...pace, at: null };
}

/** Milliseconds until `steps`, or null while unknown. */
export function timeLeft(pace: Pace, steps: number): number | null {
  if (pace.rate === null || pace.rate <= 0) return null;
  return Math.max(0, steps - pace.step) / pace.rate;
}
