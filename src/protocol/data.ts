import type { Failure } from '../core/failure.ts';
import type { FairnessReport } from '../core/fairness/report.ts';
import type { DesignedBiasOptions } from '../core/table/designed-bias.ts';
import type { ColumnKind, Role, Schema, Table } from '../core/table/types.ts';
import type { Estimate } from '../core/stats/estimate.ts';
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

/** A small picture of one column for the schema table: bars over bins or the most frequent values. */
export interface ColumnProfile {
  readonly name: string;
  readonly bars: readonly { readonly label: string; readonly count: number }[];
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

/** One change the user makes to the schema. */
export type SchemaEdit =
  | { readonly type: 'role'; readonly column: string; readonly role: Role }
  | { readonly type: 'kind'; readonly column: string; readonly kind: ColumnKind }
  | { readonly type: 'positive'; readonly value: string }
  | { readonly type: 'missing-tokens'; readonly tokens: readonly string[] };

/** How test rows are set apart: a stratified share of the table, or a file of the user's own. */
export type SplitRequest =
  | { readonly kind: 'share'; readonly testShare: number; readonly seed: number }
  | { readonly kind: 'file'; readonly name: string; readonly blob: Blob };

/** Bias of the real labels, before any model. */
export interface Audit {
  readonly sensitive: string;
  /** Share of positive labels by group, with interval. */
  readonly groups: readonly {
    readonly group: string;
    readonly count: number;
    readonly positive_rate: Estimate;
  }[];
  /** Range of positive rates over groups: the label bias. */
  readonly label_bias: Estimate;
}

export interface Prepared {
  readonly train: Table;
  readonly test: Table;
  readonly schema: Schema;
  readonly audits: readonly Audit[];
  /** Folded categories, dropped rows and the like. */
  readonly notices: readonly string[];
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
}

export type { Failure, FairnessReport };
