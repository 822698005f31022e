import type { Failure } from '../core/failure.ts';
import type { Schema } from '../core/table/types.ts';
import type {
  Audit,
  ColumnProfile,
  OpenedTable,
  Prepared,
  ReadOptions,
  SchemaEdit,
  Source,
  SplitRequest,
} from '../protocol/data.ts';
import { IDLE } from './run-state.ts';
import type { RunState } from './run-state.ts';

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** Rows set apart as they were asked for, and the data revision that this was. */
export interface PreparedRows {
  readonly revision: number;
  readonly request: SplitRequest;
  readonly value: Prepared;
}

export interface DataState {
  readonly opening: RunState;
  /** What the open table was read from and how, so that it can be read again otherwise. */
  readonly source: Source | null;
  readonly readOptions: ReadOptions;
  readonly opened: OpenedTable | null;
  /** As last edited; null until a table is open. */
  readonly schema: Schema | null;
  readonly profiles: readonly ColumnProfile[];
  /** The last edit that was refused. */
  readonly editFailure: Failure | null;
  /** What the last edit brought about unasked. */
  readonly editNotice: string | null;
  readonly targetValues: readonly ValueCount[];
  readonly audits: readonly Audit[];
  readonly auditFailure: Failure | null;
  readonly split: SplitRequest;
  /** Counts every change of what would be trained on: the table, its schema, the split. */
  readonly revision: number;
  readonly prepared: PreparedRows | null;
}

export const DEFAULT_SPLIT: SplitRequest = { kind: 'share', testShare: 0.25, seed: 0 };

export const initialData: DataState = {
  opening: IDLE,
  source: null,
  readOptions: {},
  opened: null,
  schema: null,
  profiles: [],
  editFailure: null,
  editNotice: null,
  targetValues: [],
  audits: [],
  auditFailure: null,
  split: DEFAULT_SPLIT,
  revision: 0,
  prepared: null,
};

/** The state with a newly opened table; what was known of the previous one is gone. */
export function withOpened(state: DataState, opened: OpenedTable): DataState {
  return {
    ...state,
    opened,
    schema: opened.schema,
    profiles: opened.profiles,
    editFailure: null,
    editNotice: null,
    targetValues: [],
    audits: [],
    auditFailure: null,
    split: state.split.kind === 'share' ? state.split : DEFAULT_SPLIT,
    revision: state.revision + 1,
    prepared: null,
  };
}

/** What the schema will be if the edit is accepted; the worker's answer replaces it. */
export function foresee(schema: Schema, edit: SchemaEdit): Schema {
  switch (edit.type) {
    case 'role': {
      const columns = schema.columns.map((column) => {
        if (column.name === edit.column) return { ...column, role: edit.role, roleReason: 'chosen by you' };
        const yields = edit.role === 'target' && column.role === 'target';
        return yields
          ? { ...column, role: 'feature' as const, roleReason: 'Another target was chosen.' }
          : column;
      });
      const before = columnOfRole(schema, 'target')?.name;
      const after = columns.find((column) => column.role === 'target')?.name;
      return { ...schema, columns, positive: before === after ? schema.positive : null };
    }
    case 'kind':
      return {
        ...schema,
        columns: schema.columns.map((column) =>
          column.name === edit.column ? { ...column, kind: edit.kind, reason: 'chosen by you' } : column,
        ),
      };
    case 'positive':
      return { ...schema, positive: edit.value };
    case 'missing-tokens':
      return { ...schema, missingTokens: edit.tokens };
    default:
      return edit satisfies never;
  }
}

/** Says that an edit of something else has taken the positive value away; null where it has not. */
export function lostPositive(before: Schema, after: Schema, edit: SchemaEdit): string | null {
  const { positive } = before;
  if (edit.type === 'role' || edit.type === 'positive') return null;
  if (positive === null || positive === after.positive) return null;
  const lost = `The positive value “${positive}” no longer occurs in the target.`;
  return after.positive === null
    ? `${lost} Choose another one.`
    : `${lost} “${after.positive}” was taken instead.`;
}

export function columnOfRole(schema: Schema | null, role: 'target' | 'sensitive' | 'domain') {
  return schema?.columns.find((column) => column.role === role);
}
