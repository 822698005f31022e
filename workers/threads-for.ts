/** Threads for work beside the page, at most `most`: on more than two cores one is left to the page. */
export const threadsFor = (cores: number, most: number): number =>
  Math.min(most, Math.max(1, cores > 2 ? cores - 1 : cores));
