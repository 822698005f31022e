import type { OptionValues } from '../core/experiment/options.ts';
import type { Schema } from '../core/table/types.ts';
import type { Preset } from '../engine/methods/method.ts';
import type { BackendChoice, BackendInfo } from '../engine/runtime/backend.ts';
import { NO_EPISODES } from './episodes.ts';
import type { EpisodeLog } from './episodes.ts';
import type { LossCurves } from './loss-curves.ts';
import type { MethodInfo } from '../engine/methods/catalogue.ts';
import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';

/** A model that the sampler holds. */
export interface HeldModel {
  readonly bytes: Uint8Array;
  readonly method: string;
  readonly schema: Schema;
  /** Of the sampler. */
  readonly backend: BackendInfo;
  /** Null for a model from a file. */
  readonly training: {
    readonly backend: BackendInfo;
    readonly seconds: number;
    readonly endedEarly: boolean;
    readonly preset: Preset;
    /** What was set by hand. */
    readonly options: OptionValues;
    readonly seed: number;
  } | null;
  /** Classes of the target, in the order that a target mix has. */
  readonly classes: readonly string[];
  /** Every option it was trained with. */
  readonly options: OptionValues;
  /** Suggested file name, without extension. */
  readonly name: string;
  /** What it learned from, as the names of its rows begin: the table's file, or its own file, without extension. */
  readonly source: string;
  /** The data revision it was trained on; null for a model from a file. */
  readonly revision: number | null;
}

export interface TrainingState {
  readonly methods: readonly MethodInfo[];
  readonly method: string;
  readonly preset: Preset;
  /** Only what the user set; the preset and the defaults fill the rest. */
  readonly overrides: OptionValues;
  readonly seed: number;
  readonly backend: BackendChoice;
  readonly run: RunState;
  readonly curves: LossCurves;
  /** Domain held out in the latest episode. */
  readonly heldOut: string | null;
  readonly episodes: EpisodeLog;
  readonly model: HeldModel | null;
  /** Why the last model file could not be used. */
  readonly modelRun: RunState;
}

export function initialTraining(methods: readonly MethodInfo[]): TrainingState {
  return {
    methods,
    method: methods[0]?.id ?? '',
    preset: 'quick',
    overrides: {},
    seed: 0,
    backend: 'auto',
    run: IDLE,
    curves: [],
    heldOut: null,
    episodes: NO_EPISODES,
    model: null,
    modelRun: IDLE,
  };
}

/** For other data than what a failure was about. */
export function withoutFailures(state: TrainingState): TrainingState {
  const { run, modelRun } = state;
  return {
    ...state,
    run: run.status === 'failed' ? IDLE : run,
    modelRun: modelRun.status === 'failed' ? IDLE : modelRun,
  };
}

/** A file's name without its extension, to name what comes of it. */
export function stemOf(file: string): string {
  return file.replace(/\.[^.]*$/, '');
}

export function syntheticName(source: string): string {
  return `${source}-synthetic.csv`;
}
