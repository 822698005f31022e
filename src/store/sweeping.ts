import { canonicalJson } from '../core/experiment/canonical-json.ts';
import type { DownstreamReport } from '../engine/evaluate/report.ts';
import { DEFAULT_SWEEP, placesOf } from '../engine/sweep/grid.ts';
import { SWEPT_METRICS } from '../engine/sweep/sweep-types.ts';
import type { SweepPlace, SweepPoint, SweepSettings } from '../engine/sweep/sweep-types.ts';
import { mixOf } from './class-mix.ts';
import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';
import type { FairgroundState } from './state.ts';
import type { HeldModel } from './training.ts';

/** Which sliders a sweep moves: the fairness slider with the other where it stands, or both. */
export type SweptSliders = 'fairness' | 'both';

export interface SweepChoices {
  readonly sliders: SweptSliders;
  /** Drawings at each pair of strengths. */
  readonly seeds: number;
}

type Metrics = SweepPoint['metrics'];

/** What one place came to, with respect to each sensitive column; the first column is that of the report as a whole. */
export interface SweptPlace extends SweepPlace {
  readonly byColumn: ReadonlyMap<string | null, Metrics>;
}

export interface SweepingState {
  readonly choices: SweepChoices;
  readonly run: RunState;
  /** Places measured in this session: by how they were measured (`sweepName`), then by place. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, SweptPlace>>;
  /** Milliseconds that places took in the mean of the last sweep; null before one. */
  readonly placeTime: number | null;
}

export const MOST_SEEDS = 10;

export const initialSweeping: SweepingState = {
  choices: { sliders: 'fairness', seeds: DEFAULT_SWEEP.seeds.length },
  run: IDLE,
  places: new Map(),
  placeTime: null,
};

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

export const placeName = ({ target, fairness, seed }: SweepPlace): string => `${target} ${fairness} ${seed}`;

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

export function sweptPlace(place: SweepPlace, report: DownstreamReport): SweptPlace {
  const columns = [[null, report] as const, ...Object.entries(report.by_column)];
  const metricsOf = (
    of: Pick<DownstreamReport, 'demographic_parity_difference' | 'equalized_odds_difference'>,
  ) =>
    Object.fromEntries(
      SWEPT_METRICS.map((metric) => [
        metric,
        metric === 'auc' || metric === 'accuracy' ? report[metric] : of[metric],
      ]),
    ) as Metrics;
  return { ...place, byColumn: new Map(columns.map(([name, of]) => [name, metricsOf(of)])) };
}

/** The numbers with respect to one sensitive column; of the first where it is null or unknown. */
export function pointFor({ byColumn, ...place }: SweptPlace, sensitive: string | null): SweepPoint | null {
  const metrics = byColumn.get(sensitive) ?? byColumn.get(null);
  return metrics === undefined ? null : { ...place, metrics };
}

/** The state with one more place. */
export function withPlace(
  state: SweepingState,
  { name, place }: { readonly name: string; readonly place: SweptPlace },
): SweepingState {
  const swept = new Map(state.places.get(name)).set(placeName(place), place);
  return { ...state, places: new Map(state.places).set(name, swept) };
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
