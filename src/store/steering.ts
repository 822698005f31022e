import type { OptionValues } from '../core/experiment/options.ts';
import type { DownstreamReports, References } from '../engine/evaluate/report.ts';
import type { FairnessForm, Guidance } from '../engine/methods/method.ts';
import type { Failure } from '../core/failure.ts';
import type { Marginal, Scored } from '../protocol/evaluator.ts';
import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';
import type { HeldModel } from './training.ts';

/** `live`: few rows while the slider moves. `refined`: many rows, both learners and intervals once it rests. */
export type Detail = 'live' | 'refined';

export interface SteerSettings {
  readonly target: number;
  readonly form: FairnessForm;
  /** Each form keeps its own strength: they are not on one scale. */
  readonly fairness: Readonly<Record<FairnessForm, number>>;
  /** Share of each class asked for, in the order of the model's, 1 in all; null: as in training. */
  readonly classMix: readonly number[] | null;
  /** Options that act while sampling, where they were set by hand. */
  readonly sampling: OptionValues;
}

/** One place the sliders have been, and what came of it. */
export interface SteerPoint {
  readonly guidance: Guidance;
  readonly detail: Detail;
  readonly rows: number;
  /** Milliseconds that drawing and scoring took. */
  readonly took: { readonly drawing: number; readonly scoring: number };
  /** Counts moves of the sliders; a higher move is newer. */
  readonly move: number;
  readonly downstream: DownstreamReports;
  /** Real rows weighted to the same P_κ; null for a live point. */
  readonly reweighed: DownstreamReports | null;
  readonly preview: Scored['preview'];
}

export interface SteeringState {
  readonly settings: SteerSettings;
  /** Learning from the real rows, for the rows to compare with. */
  readonly referenceRun: RunState;
  readonly reference: { readonly revision: number; readonly value: References } | null;
  readonly working: Detail | null;
  readonly failure: Failure | null;
  readonly current: SteerPoint | null;
  /** Where the sliders have been, without the current point: first where they rested, then, while they move, the way since. */
  readonly trail: readonly SteerPoint[];
  readonly marginalColumn: string | null;
  readonly marginal: Marginal | null;
}

export const DEFAULT_SETTINGS: SteerSettings = {
  target: 1,
  form: 'independent',
  fairness: { independent: 1, uniform: 1, entropy: 1, prior: 1 },
  classMix: null,
  sampling: {},
};

export const initialSteering: SteeringState = {
  settings: DEFAULT_SETTINGS,
  referenceRun: IDLE,
  reference: null,
  working: null,
  failure: null,
  current: null,
  trail: [],
  marginalColumn: null,
  marginal: null,
};

export function guidanceOf({ target, form, fairness }: SteerSettings): Guidance {
  return { target, form, fairness: fairness[form] };
}

/** Places of each detail that the trail keeps. */
const TRAIL_LENGTH = 30;

/**
 * The state with a point that has been computed. A point of an earlier move than the one shown is dropped; so is a
 * live point where the refined one of the same move is shown. The point that is left behind joins the trail: a refined
 * one for good, a live one until the sliders rest, since numbers from few rows and from many are not to be compared.
 */
export function withPoint(state: SteeringState, point: SteerPoint): SteeringState {
  const shown = state.current;
  if (shown !== null) {
    if (point.move < shown.move) return state;
    if (point.move === shown.move && point.detail === 'live' && shown.detail === 'refined') return state;
  }
  const isLeft = shown !== null && point.move > shown.move;
  const trail = isLeft ? [...state.trail, shown] : state.trail;
  const refined = trail.filter(({ detail }) => detail === 'refined').slice(-TRAIL_LENGTH);
  const live = trail.filter(({ detail }) => detail === 'live').slice(-TRAIL_LENGTH);
  return {
    ...state,
    current: point,
    failure: null,
    trail: point.detail === 'refined' ? refined : [...refined, ...live],
  };
}

/** Nothing drawn yet: for a new model. The settings stay, but for those that only the former model had. */
export function forModel(
  state: SteeringState,
  { former, model }: { readonly former: HeldModel | null; readonly model: HeldModel },
): SteeringState {
  const { settings } = state;
  const isAlike = JSON.stringify(former?.classes) === JSON.stringify(model.classes);
  return {
    ...state,
    settings: {
      ...settings,
      classMix: isAlike ? settings.classMix : null,
      sampling: former?.method === model.method ? settings.sampling : {},
    },
    working: null,
    failure: null,
    current: null,
    trail: [],
    marginal: null,
  };
}
