import { transfer } from 'comlink';
import { FairgroundError } from '../src/core/failure.ts';
import { auditLabels } from '../src/core/table/audit.ts';
import { classesOf } from '../src/core/table/classes.ts';
import { profileColumns } from '../src/core/table/profile.ts';
import { editSchema } from '../src/core/table/roles.ts';
import { toTable } from '../src/core/table/typed.ts';
import type { RawTable, Role, Schema, Table } from '../src/core/table/types.ts';
import { writeCsv } from '../src/core/table/write-csv.ts';
import type { DataApi } from '../src/protocol/data.ts';
import { settle } from '../src/protocol/outcome.ts';
import { createRuns } from '../src/protocol/runs.ts';
import { transferablesOf } from '../src/protocol/transfer.ts';
import type { FetchSample } from './fetch-sample.ts';
import { openSource } from './open-source.ts';
import { prepareSplit } from './prepare-split.ts';
import { releasing } from './serve.ts';

export interface DataOptions {
  readonly now: () => number;
  readonly fetchSample: FetchSample;
}

/** Holds one raw table and how it is understood. A table that cannot be opened leaves the one before it in place. */
export function createData({ now, fetchSample }: DataOptions): DataApi {
  const runs = createRuns({ whenBusy: 'queue', now });
  let current: { readonly raw: RawTable; readonly schema: Schema } | undefined;
  const open = () => {
    if (current === undefined) throw new FairgroundError(NOTHING_OPEN);
    return current;
  };

  return {
    open: (runId, source, options, emit) =>
      releasing(
        emit,
        runs.start(runId, emit, async (run) => {
          const { raw, opened } = await openSource({ source, options, fetchSample }, run);
          // The last chance for a cancel: from here on the page must show this table.
          await run.tick({ type: 'stage', stage: 'Opened' });
          current = { raw, schema: opened.schema };
          return opened;
        }),
      ),
    edit: (edit) =>
      settle(() => {
        const { raw, schema: before } = open();
        const schema = editSchema(raw, before, edit);
        const profiles = profileColumns(raw, schema);
        current = { raw, schema };
        return { schema, profiles };
      }),
    values: (column, limit) =>
      settle(() => {
        const { raw, schema } = open();
        const { values, counts } = classesOf(raw, schema, column);
        return values.slice(0, limit).map((value, k) => ({ value, count: counts[k] ?? 0 }));
      }),
    audit: () =>
      settle(() => {
        const { table, schema } = columnsInRoles(open(), ['target', 'sensitive']);
        return auditLabels(table, schema);
      }),
    async prepare(runId, split, emit) {
      const outcome = await releasing(
        emit,
        runs.start(runId, emit, (run) => prepareSplit({ ...open(), split }, run)),
      );
      return outcome.ok
        ? transfer(outcome, transferablesOf(outcome.value.train, outcome.value.test))
        : outcome;
    },
    toCsv: (table) => settle(() => new Blob([...writeCsv(table)], { type: 'text/csv;charset=utf-8' })),
    pack: (request) => settle(async () => (await import('./pack-report.ts')).packReport(request)),
    cancel: (runId) => runs.cancel(runId),
  };
}

/** Only the columns that have one of the roles, typed: an audit must not wait for the others. */
function columnsInRoles(
  { raw, schema }: { raw: RawTable; schema: Schema },
  roles: readonly Role[],
): { table: Table; schema: Schema } {
  const columns = schema.columns.filter(({ role }) => roles.includes(role));
  const names = new Set(columns.map(({ name }) => name));
  const part = { ...schema, columns };
  return {
    table: toTable({ ...raw, columns: raw.columns.filter(({ name }) => names.has(name)) }, part),
    schema: part,
  };
}

const NOTHING_OPEN = {
  code: 'bad-input',
  message: 'No table is open.',
  advice: 'Open a file or a sample first.',
} as const;
