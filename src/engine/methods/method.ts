import type { OptionsSchema, OptionValues } from '../../core/experiment/options.ts';
import type { Schema, Table } from '../../core/table/types.ts';
import type { Compute } from '../runtime/compute.ts';
import type { RunControl } from '../runtime/run-control.ts';

/** The form of the fairness term in guided sampling; methods/fadm/README.md gives the equations. */
export type FairnessForm = 'independent' | 'uniform' | 'entropy' | 'prior';

export interface Guidance {
  /** λ_y ≥ 0: how strongly rows are pulled towards their drawn label. 0 is unguided, 1 the plain conditional. */
  readonly target: number;
  /** For `independent` the dial κ (0 keeps the real association, 1 removes it); otherwise λ_s ≥ 0. */
  readonly fairness: number;
  readonly form: FairnessForm;
}

export interface SampleRequest {
  readonly rows: number;
  readonly seed: number;
  /** Shares of the target's classes in the order of the training column's categories; default: as in training. */
  readonly targetMix?: readonly number[];
  readonly guidance: Guidance;
  /** Reverse-process steps. */
  readonly steps: number;
  /** Options that act while sampling, set anew for this drawing; the others are as the model was trained. */
  readonly settings?: OptionValues;
  /** Rows for a glance, while a slider moves: a method may leave out what takes long. Default false. */
  readonly isPreview?: boolean;
}

export interface FitInput<Options> {
  /** Training rows only. */
  readonly table: Table;
  readonly schema: Schema;
  readonly options: Options;
  readonly seed: number;
}

/** A trained model. Sampling is where the sliders act: no refit. */
export interface FittedModel {
  /** Schema of the training table: what a generated table looks like. */
  readonly schema: Schema;
  /** Classes of the target, in the order that a target mix has. */
  readonly classes: readonly string[];
  /** Every option it was trained with: those that act while sampling hold for a drawing that sets none. */
  readonly options: OptionValues;
  sample(request: SampleRequest, run: RunControl, compute: Compute): Promise<Table>;
  /** Versioned binary: magic, JSON header, length-checked float blocks, SHA-256. */
  toBytes(): Uint8Array;
  dispose(): void;
}

export type Preset = 'quick' | 'balanced' | 'thorough';

/** What is said of a method: all of it but the computing. */
export interface MethodDescription<Options> {
  readonly id: string;
  readonly label: string;
  readonly citation: string;
  readonly kind: 'generator' | 'pre-processing' | 'in-processing' | 'post-processing' | 'baseline';
  readonly options: OptionsSchema<Options>;
  /** Option values of each preset, overlaid on the defaults. */
  readonly presets: Readonly<Record<Preset, OptionValues>>;
}

/** A method's whole contract. Implementations live in engine/methods/<id>/. */
export interface Method<Options> extends MethodDescription<Options> {
  fit(input: FitInput<Options>, run: RunControl, compute: Compute): Promise<FittedModel>;
  /** Restores a model from `toBytes`. Throws FairgroundError('bad-file') for anything else. */
  load(bytes: Uint8Array): FittedModel;
}
