/** Times the stages of a run. */
export interface Stopwatch {
  /** Ends a stage that began at the last lap. */
  lap(stage: string): void;
  /** Seconds by stage, to the millisecond. */
  seconds(): Readonly<Record<string, number>>;
}

export function createStopwatch(now: () => number): Stopwatch {
  const laps: [string, number][] = [];
  let last = now();
  return {
    lap: (stage) => {
      const time = now();
      laps.push([stage, Math.round(time - last) / 1000]);
      last = time;
    },
    seconds: () => Object.fromEntries(laps),
  };
}
