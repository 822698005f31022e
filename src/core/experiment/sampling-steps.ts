/** Steps of the reverse process where nothing else is asked for: more gain nothing with the multistep solver. */
export const DEFAULT_SAMPLING_STEPS = 25;
