import { useId } from 'react';
import { isUnderway, noticesOf } from '../../store/run-state.ts';
import { download } from '../parts/download.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { Notices } from '../parts/Notices.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { useRefusalReason } from '../parts/RefusedFields.tsx';
import { RunProgress } from '../parts/RunProgress.tsx';
import { formatBytes, formatCell, formatCounted } from '../format.ts';
import { useActions, useFairground } from '../StoreContext.tsx';
import { SettingsSentence } from './SettingsSentence.tsx';

const MAX_ROWS = 1_000_000;

export function ExportForm() {
  const id = useId();
  const { rows, seed, fileName, run, last } = useFairground((state) => state.exporting);
  const { setExport, exportCsv, cancelExport } = useActions();
  const isBusy = isUnderway(run);
  const refusal = useRefusalReason();
  const save = async (): Promise<void> => {
    const csv = await exportCsv();
    if (csv !== null) download(csv, fileName);
  };
  return (
    <div className="stack">
      <SettingsSentence />
      <fieldset className="form-grid" disabled={isBusy}>
        <legend className="visually-hidden">What to export</legend>
        <NumberField
          label="Rows"
          value={rows}
          min={1}
          max={MAX_ROWS}
          integer
          onChange={(count) => setExport({ rows: count })}
        />
        <NumberField
          label="Seed of the rows"
          value={seed}
          min={0}
          max={2 ** 31}
          integer
          onChange={(chosen) => setExport({ seed: chosen })}
        />
        <div className="field">
          <label htmlFor={id}>File name</label>
          <input
            id={id}
            type="text"
            value={fileName}
            spellCheck={false}
            onChange={({ target }) => setExport({ fileName: target.value })}
          />
        </div>
      </fieldset>
      <div className="row">
        <button
          type="button"
          className="button button-primary button-large"
          disabled={isBusy || refusal !== null || fileName.trim() === ''}
          onClick={() => void save()}
        >
          Export CSV
        </button>
        {isBusy && (
          <button type="button" className="button" onClick={cancelExport}>
            Cancel export
          </button>
        )}
      </div>
      {refusal !== null && <p className="quiet small">{refusal}</p>}
      {isUnderway(run) && <RunProgress run={run} withSteps />}
      {run.status === 'failed' && <FailureNote failure={run.failure} />}
      <Notices notices={noticesOf(run)} />
      {run.status === 'done' && last !== null && (
        <p className="note exported">
          {formatCell(last.fileName)}: {formatCounted(last.rows, 'row')}, {formatBytes(last.bytes)}.
        </p>
      )}
    </div>
  );
}
