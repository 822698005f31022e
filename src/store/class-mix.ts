import type { ValueCount } from './data.ts';
import type { FairgroundState } from './state.ts';

/** Share that every class keeps, so that none dies out; of many classes half their equal share. */
const LEAST_SHARE = 0.01;

export const leastShare = (classes: number): number => Math.min(LEAST_SHARE, 1 / (2 * classes));

/**
 * The mix with one class at `share`. The others keep their proportions to each other and fill the rest, none of them
 * below the least share. `mix` sums to 1; so does the result.
 */
export function withShare(mix: readonly number[], index: number, share: number): readonly number[] {
  const least = leastShare(mix.length);
  const others = mix.length - 1;
  const mine = Math.min(Math.max(share, least), 1 - others * least);
  const weights = mix.map((value, i) => (i === index ? 0 : Math.max(0, value - least)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const spare = 1 - mine - others * least;
  return weights.map((weight, i) =>
    i === index ? mine : least + spare * (sum === 0 ? 1 / others : weight / sum),
  );
}

/** Shares of the classes in the open table; equal ones where that does not hold them. Sums to 1. */
export function tableMix(classes: readonly string[], values: readonly ValueCount[]): readonly number[] {
  const counts = classes.map((name) => values.find(({ value }) => value === name)?.count ?? 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 1 / classes.length : count / total));
}

/** The mix that the held model can be asked for; null: as in training. */
export function mixOf({ steering, training: { model } }: FairgroundState): readonly number[] | null {
  const { classMix } = steering.settings;
  return model !== null && classMix?.length === model.classes.length ? classMix : null;
}

/** Whether the held model can be asked for a mix of its classes. */
export function canMix({ training: { model } }: FairgroundState): boolean {
  return model !== null && model.classes.length > 1;
}
