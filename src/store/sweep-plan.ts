import { canonicalJson } from '../core/experiment/canonical-json.ts';
import { DEFAULT_SWEEP, placesOf } from '../engine/sweep/grid.ts';
import type { SweepPlace, SweepSettings } from '../engine/sweep/sweep-types.ts';
import { mixOf } from './class-mix.ts';
import type { FairgroundState } from './state.ts';
import { placeName } from './sweeping.ts';
import type { SweptPlace } from './sweeping.ts';
import type { HeldModel } from './training.ts';

/** The forms that obfuscate have strengths five times those of the dial. */
const OBFUSCATION_SCALE = 5;

/** The sweep that the page asks for as it stands. */
export function sweepSettings(state: FairgroundState): SweepSettings {
  const { settings } = state.steering;
  const { sliders, seeds } = state.sweeping.choices;
  const scale = settings.form === 'independent' ? 1 : OBFUSCATION_SCALE;
  return {
    ...DEFAULT_SWEEP,
    targets: sliders === 'both' ? DEFAULT_SWEEP.targets : [settings.target],
    fairness: DEFAULT_SWEEP.fairness.map((strength) => strength * scale),
    seeds: Array.from({ length: seeds }, (_, seed) => seed),
    form: settings.form,
    targetMix: mixOf(state),
    ...(Object.keys(settings.sampling).length === 0 ? {} : { sampling: settings.sampling }),
    downstream: state.display.learner,
  };
}

/** Under which name places are kept: all that decides their numbers, but for the place. Null without a model. */
export function sweepName(state: FairgroundState): string | null {
  const { model } = state.training;
  const { reference } = state.steering;
  if (model === null || reference === null) return null;
  const { targets: _, fairness: __, seeds: ___, sampling = {}, ...how } = sweepSettings(state);
  return canonicalJson({
    model: fileHash(model),
    data: reference.revision,
    how: { ...how, sampling: { ...sampling } },
  });
}

/** SHA-256 that a model file ends in. */
const fileHash = ({ bytes }: HeldModel): string => bytes.subarray(-32).toString();

const NONE: ReadonlyMap<string, SweptPlace> = new Map();

/** Places measured as the page stands now, whatever grid they were of. */
export function sweptHere(state: FairgroundState): ReadonlyMap<string, SweptPlace> {
  return state.sweeping.places.get(sweepName(state) ?? '') ?? NONE;
}

/** The places that a sweep would measure now, coarse ones first: those of the grid that have not been measured. */
export function placesToSweep(state: FairgroundState): readonly SweepPlace[] {
  const swept = sweptHere(state);
  return placesOf(sweepSettings(state)).filter((place) => !swept.has(placeName(place)));
}

/** Of the four models that a refined point trains, a swept place trains one of the two that are quicker on average. */
const SCORING_SHARE = 1 / 4;

/** Milliseconds that one place is likely to take: as in the last sweep, else by what drawing the current point took. */
export function expectedPlaceTime({ sweeping, steering: { current } }: FairgroundState): number | null {
  if (sweeping.placeTime !== null) return sweeping.placeTime;
  if (current?.detail !== 'refined') return null;
  const { drawing, scoring } = current.took;
  return (drawing * DEFAULT_SWEEP.rows) / current.rows + scoring * SCORING_SHARE;
}
