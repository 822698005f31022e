import type { Json } from '../../core/experiment/canonical-json.ts';
import type { FileRecord } from '../../core/experiment/manifest.ts';
import type { Evaluation } from '../evaluate/report.ts';
import type { FoundDial } from '../sweep/sweep-types.ts';

/** What was computed with, where it is known: `{ fairground: '0.1.0', backend: 'wasm' }`. */
export type Environment = Readonly<Record<string, string>>;

/** What `evaluate --json` prints and report.json holds. */
export interface Report extends Evaluation {
  /** What was asked for. */
  readonly config: Json;
  readonly data: {
    readonly train: FileRecord;
    readonly test: FileRecord;
    readonly synthetic: FileRecord;
    /** Of a table that is known: whose it is, and what is wrong with it as a benchmark of fairness. */
    readonly note?: string;
  };
  /** Where a disparity was asked for: the fairness strength found for it, which `config` has in its guidance. */
  readonly dial?: FoundDial;
  readonly environment?: Environment;
}
