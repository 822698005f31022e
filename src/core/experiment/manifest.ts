import type { Estimate } from '../stats/estimate.ts';
import { hashOfConfig, type ExperimentConfig } from './config.ts';

/** A file that went into or came out of a run. */
export interface FileRecord {
  /** Its name without folders. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Rows of data, the header not counted; absent where it is no table. */
  readonly rows?: number;
}

/** The fairness strength that was found for a disparity asked for, what was measured there, and all that was tried. */
export interface DialRecord {
  readonly target: { readonly metric: string; readonly atMost: number };
  readonly fairness: number;
  readonly measured: Estimate;
  readonly isReached: boolean;
  readonly tried: readonly { readonly fairness: number; readonly value: number }[];
}

/** What it takes to repeat a finished run and to check that a repetition gives the same. */
export interface Manifest {
  readonly format: 'fairground-manifest/1';
  readonly config: ExperimentConfig;
  readonly configSha256: string;
  readonly inputs: readonly FileRecord[];
  readonly outputs: readonly FileRecord[];
  /** Of Fairground and of what computed: `{ fairground: '0.1.0', node: '20.19.0' }`. */
  readonly versions: Readonly<Record<string, string>>;
  readonly backend: { readonly name: string; readonly detail: string };
  /** Present where a disparity was asked for. */
  readonly dial?: DialRecord;
  /** Seconds by stage. The only part that differs between two runs of the same config on the same machine. */
  readonly seconds: Readonly<Record<string, number>>;
}

export type ManifestInput = Omit<Manifest, 'format' | 'configSha256'>;

/** Times come from the caller: nothing here looks at a clock. */
export const manifestOf = (input: ManifestInput): Manifest => ({
  format: 'fairground-manifest/1',
  config: input.config,
  configSha256: hashOfConfig(input.config),
  inputs: input.inputs,
  outputs: input.outputs,
  versions: input.versions,
  backend: input.backend,
  ...(input.dial === undefined ? {} : { dial: input.dial }),
  seconds: input.seconds,
});
