import { hashOfJson } from '../../core/experiment/canonical-json.ts';
import type { SweepPlace, SweepSettings } from './sweep-types.ts';

/** Raised whenever the same place would be measured to other numbers than before. */
const REVISION = 2;

/** How each place is measured: the settings without the grid. */
export type PlaceSettings = Omit<SweepSettings, 'targets' | 'fairness' | 'seeds'>;

export interface PlaceIdentity {
  /** SHA-256 of the model's file. */
  readonly model: string;
  /** What tells the real rows that are tested on apart from others: a hash of their bytes and of how they are read. */
  readonly data: string;
  /** Of the program and the backend, where numbers may depend on them. */
  readonly program: string;
  readonly settings: PlaceSettings;
  readonly place: SweepPlace;
}

/**
 * Name under which the point of a place is kept: SHA-256 of everything that decides its numbers. The grid is not among
 * them, so that a wider sweep finds the points of a narrower one. Options that are spelled out have another key than
 * options that are left as trained.
 */
export function placeKey({ model, data, program, settings, place }: PlaceIdentity): string {
  const { form, targetMix, rows, steps, sampling, downstream, keepSensitive, resamples } = settings;
  const { target, fairness, seed } = place;
  return hashOfJson({
    revision: REVISION,
    model,
    data,
    program,
    how: { form, targetMix, rows, steps, sampling: { ...sampling }, downstream, keepSensitive, resamples },
    place: { target, fairness, seed },
  });
}
