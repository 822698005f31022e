import type { DownstreamReport } from '../engine/evaluate/report.ts';
import { DEFAULT_SWEEP } from '../engine/sweep/grid.ts';
import { SWEPT_METRICS } from '../engine/sweep/sweep-types.ts';
import type { SweepPlace, SweepPoint } from '../engine/sweep/sweep-types.ts';
import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';

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
  /** Places measured in this session: by how they were measured (`sweepName` of sweep-plan.ts), then by place. */
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

export const placeName = ({ target, fairness, seed }: SweepPlace): string => `${target} ${fairness} ${seed}`;

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
