/** How fast a run advances, from the times its progress arrived. Times are milliseconds of any monotonic clock. */
export interface Pace {
  /** When the latest step was seen; null after a rest, so that the rest is not counted as slowness. */
  readonly at: number | null;
  readonly step: number;
  /** Steps seen and the milliseconds they took; both fade at the same rate, so that their ratio is a mean of late. */
  readonly steps: number;
  readonly elapsed: number;
}

export const NO_PACE: Pace = { at: null, step: 0, steps: 0, elapsed: 0 };

/** Memory of the mean: long enough for steps of uneven length, short enough to notice a change of load. Milliseconds. */
const MEMORY = 8000;

/** Before this much has been seen a promise would be a guess. Milliseconds. */
const LEAST_SEEN = 1000;

/** The pace after `step` was seen at `at`. Steps that go backwards start afresh: another piece of work has begun. */
export function advancePace(pace: Pace, step: number, at: number): Pace {
  if (step < pace.step) return { ...NO_PACE, at, step };
  if (pace.at === null) return { ...pace, at, step };
  const passed = at - pace.at;
  if (passed <= 0) return pace;
  const kept = Math.exp(-passed / MEMORY);
  return {
    at,
    step,
    steps: kept * pace.steps + step - pace.step,
    elapsed: kept * pace.elapsed + passed,
  };
}

/** The same pace, at rest: the next step seen only sets the clock. */
export function restPace(pace: Pace): Pace {
  return { ...pace, at: null };
}

/** Steps per millisecond, or null while unknown. */
export function rateOf({ steps, elapsed }: Pace): number | null {
  return elapsed < LEAST_SEEN || steps <= 0 ? null : steps / elapsed;
}

/** Milliseconds until `steps`, or null while unknown. */
export function timeLeft(pace: Pace, steps: number): number | null {
  const rate = rateOf(pace);
  return rate === null ? null : Math.max(0, steps - pace.step) / rate;
}
