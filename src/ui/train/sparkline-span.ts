import type { EpisodePoint } from '../../store/episodes.ts';

/** Bounds that all curves of a table share, so that they can be compared; null where there is no value. */
export interface Span {
  readonly steps: readonly [number, number];
  readonly losses: readonly [number, number];
}

export function spanOf(curves: readonly (readonly EpisodePoint[])[]): Span | null {
  const known = curves.flat().flatMap(({ step, query }) => (query === null ? [] : [{ step, query }]));
  if (known.length === 0) return null;
  const ends = (values: readonly number[]): readonly [number, number] => [
    values.reduce((least, value) => Math.min(least, value), Infinity),
    values.reduce((most, value) => Math.max(most, value), -Infinity),
  ];
  return { steps: ends(known.map(({ step }) => step)), losses: ends(known.map(({ query }) => query)) };
}
