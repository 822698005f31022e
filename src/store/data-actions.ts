import type { Run } from '../bridge/session.ts';
import type { OpenedTable, ReadOptions, SchemaEdit, Source, SplitRequest } from '../protocol/data.ts';
import type { StoreContext } from './context.ts';
import { columnOfRole, foresee, lostPositive, withOpened } from './data.ts';
import type { DataState } from './data.ts';
import { failRun, finishRun, startRun, turnRun } from './run-state.ts';
import { stemOf, syntheticName, withoutFailures } from './training.ts';

/** How many values of the target are offered as the positive one. */
const TARGET_VALUES = 50;

export type DataActions = ReturnType<typeof createDataActions>;

export function createDataActions({ session, get, update, patch, onEvent, flush }: StoreContext) {
  let opening: Run<OpenedTable> | null = null;
  let edits = 0;

  /** Resolves to whether the table is open now. */
  async function open(source: Source, readOptions: ReadOptions = {}): Promise<boolean> {
    opening?.cancel();
    const run = session.open(source, readOptions, onEvent);
    opening = run;
    patch('data', { opening: startRun(run.runId, 'Reading') });
    const outcome = await run.outcome;
    if (opening !== run) return false;
    opening = null;
    flush();
    if (!outcome.ok) {
      patch('data', { opening: failRun(get().data.opening, outcome.failure) });
      return false;
    }
    edits += 1;
    update((state) => ({
      ...state,
      data: {
        ...withOpened(state.data, outcome.value),
        opening: finishRun(state.data.opening),
        source,
        readOptions,
      },
      training: withoutFailures(state.training),
      exporting:
        state.training.model === null
          ? { ...state.exporting, fileName: syntheticName(stemOf(outcome.value.file)) }
          : state.exporting,
    }));
    await learnLabels();
    return true;
  }

  async function edit(change: SchemaEdit): Promise<void> {
    const { schema } = get().data;
    if (schema === null) return;
    edits += 1;
    const mine = edits;
    revise({ schema: foresee(schema, change), editFailure: null, editNotice: null });
    const outcome = await session.edit(change);
    if (mine !== edits) return;
    if (outcome.ok)
      patch('data', { ...outcome.value, editNotice: lostPositive(schema, outcome.value.schema, change) });
    else patch('data', { schema, editFailure: outcome.failure });
    await learnLabels();
  }

  /** A change of what would be trained on; a failure to train on what was is past. */
  function revise(fields: Partial<DataState>): void {
    update((state) => ({
      ...state,
      data: { ...state.data, ...fields, revision: state.data.revision + 1 },
      training: withoutFailures(state.training),
    }));
  }

  /** Values of the target and the audit of its labels, for the schema as it stands. */
  async function learnLabels(): Promise<void> {
    const mine = edits;
    const { schema } = get().data;
    const target = columnOfRole(schema, 'target');
    const values = target === undefined ? null : await session.values(target.name, TARGET_VALUES);
    if (mine !== edits) return;
    patch('data', { targetValues: values?.ok ? values.value : [] });
    const isAuditable =
      typeof schema?.positive === 'string' && columnOfRole(schema, 'sensitive') !== undefined;
    const audits = target !== undefined && isAuditable ? await session.audit() : null;
    if (mine !== edits) return;
    patch('data', {
      audits: audits?.ok ? audits.value : [],
      auditFailure: audits === null || audits.ok ? null : audits.failure,
    });
  }

  return {
    open,
    /** Reads the same source again, otherwise. */
    reread: async (readOptions: ReadOptions): Promise<void> => {
      const { source } = get().data;
      if (source !== null) await open(source, readOptions);
    },
    cancelOpening: (): void => {
      opening?.cancel();
      patch('data', { opening: turnRun(get().data.opening, 'cancelling') });
    },
    edit,
    setSplit: (split: SplitRequest): void => {
      revise({ split });
    },
  };
}
