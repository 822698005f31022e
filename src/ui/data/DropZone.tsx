import { useState } from 'react';
import { isUnderway } from '../../store/run-state.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { FileButton } from '../parts/FileButton.tsx';
import { RunProgress } from '../parts/RunProgress.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';
import { useOpenFile } from '../use-open-file.ts';
import { PasteText } from './PasteText.tsx';
import { useFileDrop } from './use-file-drop.ts';

const TABLES = '.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain';

/** Where a table comes in: dropped, chosen or pasted. */
export function DropZone() {
  const opening = useFairground((state) => state.data.opening);
  const { open, cancelOpening } = useActions();
  const openFile = useOpenFile();
  const [pasted, setPasted] = useState('');
  const openPasted = async (): Promise<void> => {
    const blob = new Blob([pasted], { type: 'text/csv' });
    if (await open({ kind: 'file', name: 'pasted.csv', blob })) setPasted('');
  };
  const { isOver, dropProps } = useFileDrop(openFile);
  return (
    <div className="stack-tight">
      <div className={isOver ? 'drop drop-over' : 'drop'} {...dropProps}>
        {isUnderway(opening) ? (
          <div className="drop-reading">
            <RunProgress run={opening} />
            <button type="button" className="button" onClick={cancelOpening}>
              Cancel reading
            </button>
          </div>
        ) : (
          <>
            <p className="drop-title">Drop a CSV or TSV file here</p>
            <div className="row">
              <FileButton label="Choose a file" accept={TABLES} primary onFile={openFile} />
              <PasteText text={pasted} onChange={setPasted} onOpen={() => void openPasted()} />
            </div>
            <p className="small quiet">It is read in this tab and goes nowhere else.</p>
          </>
        )}
      </div>
      {opening.status === 'failed' && <FailureNote failure={opening.failure} />}
    </div>
  );
}
