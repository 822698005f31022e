import type { Json } from '../core/experiment/canonical-json.ts';
import type { Failure } from '../core/failure.ts';
import type { FairnessReport } from '../core/fairness/report.ts';
import type { Audit } from '../core/table/audit.ts';
import type { DesignedBiasOptions } from '../core/table/designed-bias.ts';
import type { ColumnProfile } from '../core/table/profile.ts';
import type { SchemaEdit } from '../core/table/roles.ts';
import type { Schema, Table } from '../core/table/types.ts';
import type { Evaluation } from '../engine/evaluate/report.ts';
import type { Predictions } from '../engine/report/predictions.ts';
import type { Environment } from '../engine/report/report-document.ts';
import type { Cancellable, Emit, Outcome } from './events.ts';

/** Bundled samples: two real tables and the generator with a known bias. */
export type SampleId = 'bank' | 'wages' | 'designed';

export type Source =
  | { readonly kind: 'file'; readonly name: string; readonly blob: Blob }
  | { readonly kind: 'sample'; readonly id: Exclude<SampleId, 'designed'> }
  | { readonly kind: 'designed'; readonly options: DesignedBiasOptions };

export interface ReadOptions {
  /** Overrides of what would be guessed. */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly delimiter?: ',' | ';' | '\t';
  readonly missingTokens?: readonly string[];
}

export interface OpenedTable {
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly encoding: { readonly name: string; readonly reason: string };
  readonly delimiter: string;
  readonly schema: Schema;
  readonly profiles: readonly ColumnProfile[];
  /** First rows, cell text as read. */
  readonly preview: readonly (readonly string[])[];
  /** What the reader or the inference wants the user to know. */
  readonly warnings: readonly string[];
  /** Credit and known faults of a bundled sample. */
  readonly credit?: string;
}

/** How test rows are set apart: a stratified share of the table, or a file of the user's own. */
export type SplitRequest =
  | { readonly kind: 'share'; readonly testShare: number; readonly seed: number }
  | { readonly kind: 'file'; readonly name: string; readonly blob: Blob };

export interface Prepared {
  readonly train: Table;
  readonly test: Table;
  readonly schema: Schema;
  readonly audits: readonly Audit[];
  /** Folded categories, dropped rows and the like. */
  readonly notices: readonly string[];
}

/** A table of a report under the name that the report gives it. */
export interface NamedTable {
  readonly name: string;
  readonly table: Table;
}

export interface PackRequest {
  /** The report as one HTML file, or an archive of that and everything it rests on. */
  readonly what: 'report' | 'archive';
  readonly title: string;
  /** The method that made the rows, by the name people know; null where it is not known. */
  readonly method: string | null;
  readonly evaluation: Evaluation;
  readonly predictions: Predictions;
  /** What was asked for. */
  readonly config: Json;
  readonly environment: Environment;
  /** Credit and known faults of a bundled sample; null for a table of the user's. */
  readonly note: string | null;
  readonly train: NamedTable;
  readonly test: NamedTable;
  readonly synthetic: NamedTable;
}

/** The data worker holds one raw table at a time. */
export interface DataApi extends Cancellable {
  open(runId: string, source: Source, options: ReadOptions, emit: Emit): Promise<Outcome<OpenedTable>>;
  /** Applies an edit to the open table; the schema returned is complete. */
  edit(
    edit: SchemaEdit,
  ): Promise<Outcome<{ readonly schema: Schema; readonly profiles: readonly ColumnProfile[] }>>;
  /** Distinct values of a column with counts, most frequent first, at most `limit`. */
  values(
    column: string,
    limit: number,
  ): Promise<Outcome<readonly { readonly value: string; readonly count: number }[]>>;
  /** The bias audit alone, as soon as target, positive value and a sensitive column are known. */
  audit(): Promise<Outcome<readonly Audit[]>>;
  /** Checks that the roles can be trained on and splits. All problems found are one Failure. */
  prepare(runId: string, split: SplitRequest, emit: Emit): Promise<Outcome<Prepared>>;
  /** The table as CSV, safe to open in a spreadsheet. */
  toCsv(table: Table): Promise<Outcome<Blob>>;
  /** An evaluation as files for people and programs. The real rows are told by number and hash only. */
  pack(request: PackRequest): Promise<Outcome<Blob>>;
}

export type { Audit, ColumnProfile, Failure, FairnessReport, SchemaEdit };
