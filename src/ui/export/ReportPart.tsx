import type { PackRequest } from '../../protocol/data.ts';
import { isUnderway } from '../../store/run-state.ts';
import { staleness } from '../../store/staleness.ts';
import { download } from '../parts/download.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { Part } from '../shell/Step.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** The evidence: the report of the full evaluation, alone or with all that it rests on. */
export function ReportPart() {
  const hasResult = useFairground((state) => state.comparing.result !== null);
  const stale = useFairground(staleness);
  const packing = useFairground((state) => state.exporting.packing);
  const { packReport } = useActions();
  const isBusy = isUnderway(packing);
  const save = async (what: PackRequest['what']): Promise<void> => {
    const packed = await packReport(what);
    if (packed !== null) download(packed.blob, packed.fileName);
  };
  return (
    <Part title="Report">
      {!hasResult || stale !== null ? (
        <p className="quiet">
          {hasResult
            ? 'The last full evaluation is no longer of what the page shows. '
            : 'A report holds every number with its uncertainty. '}
          <a href="#compare">{hasResult ? 'Evaluate again' : 'Evaluate fully'}</a> to have one of these rows.
        </p>
      ) : (
        <>
          <p className="quiet">
            The report of the full evaluation, to read and to print. Everything also holds the numbers for
            programs, a model card, the evaluated rows, the scores of every model on the real test rows, and a
            script that recomputes the numbers from them.
          </p>
          <div className="row">
            <button type="button" className="button" disabled={isBusy} onClick={() => void save('report')}>
              Download report (HTML)
            </button>
            <button type="button" className="button" disabled={isBusy} onClick={() => void save('archive')}>
              Download everything (.zip)
            </button>
            {isBusy && <span className="small quiet">{packing.stage}</span>}
          </div>
          <p className="small quiet">
            The scores come with the label and the sensitive values of every real test row: keep the archive
            as you keep your data.
          </p>
        </>
      )}
      {packing.status === 'failed' && <FailureNote failure={packing.failure} />}
    </Part>
  );
}
