import { DEFAULT_SAMPLING_STEPS } from '../core/experiment/sampling-steps.ts';
import type { Run } from '../bridge/session.ts';
import type { Table } from '../core/table/types.ts';
import type { PackRequest } from '../protocol/data.ts';
import type { StoreContext } from './context.ts';
import type { ExportState } from './exporting.ts';
import { reportFileName, reportRequest } from './report-request.ts';
import { failRun, finishRun, isUnderway, startRun, turnRun } from './run-state.ts';
import { aimOf } from './steering-actions.ts';

export type ExportActions = ReturnType<typeof createExportActions>;

export function createExportActions({ session, get, patch, onEvent, flush }: StoreContext) {
  let sampling: Run<Table> | null = null;

  return {
    setExport: (fields: Partial<Pick<ExportState, 'rows' | 'seed' | 'fileName'>>) =>
      patch('exporting', fields),
    /** Draws the rows at the sliders' place and writes them. Null when cancelled or failed; the state says which. */
    exportCsv: async (): Promise<Blob | null> => {
      if (isUnderway(get().exporting.run)) return null;
      const { rows, seed, fileName } = get().exporting;
      const run = session.sample({ ...aimOf(get()), rows, seed, steps: DEFAULT_SAMPLING_STEPS }, onEvent);
      sampling = run;
      patch('exporting', { run: startRun(run.runId, 'Drawing rows') });
      const table = await run.outcome;
      const csv = table.ok ? await session.toCsv(table.value) : table;
      sampling = null;
      flush();
      if (!csv.ok) {
        patch('exporting', { run: failRun(get().exporting.run, csv.failure) });
        return null;
      }
      patch('exporting', {
        run: finishRun(get().exporting.run),
        last: { fileName, rows, bytes: csv.value.size },
      });
      return csv.value;
    },
    /** The report of the full evaluation as a file. Null when there is none, or it failed; the state says which. */
    packReport: async (
      what: PackRequest['what'],
    ): Promise<{ readonly blob: Blob; readonly fileName: string } | null> => {
      const { result } = get().comparing;
      if (result === null || isUnderway(get().exporting.packing)) return null;
      const stage = what === 'report' ? 'Writing the report' : 'Packing everything';
      patch('exporting', { packing: startRun('', stage) });
      const packed = await session.pack(reportRequest(result, { what, methods: get().training.methods }));
      const { packing } = get().exporting;
      patch('exporting', {
        packing: packed.ok ? finishRun(packing) : failRun(packing, packed.failure),
      });
      return packed.ok ? { blob: packed.value, fileName: reportFileName(result, what) } : null;
    },
    cancelExport: (): void => {
      sampling?.cancel();
      patch('exporting', { run: turnRun(get().exporting.run, 'cancelling') });
    },
  };
}
