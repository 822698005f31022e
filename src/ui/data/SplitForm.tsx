import { useId } from 'react';
import { FileButton } from '../parts/FileButton.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { DEFAULT_SPLIT } from '../../store/data.ts';
import { formatCell } from '../format.ts';
import { useActions, useFairground } from '../StoreContext.tsx';

/** How the rows for testing are set apart. The generator never sees them. */
export function SplitForm() {
  const name = useId();
  const split = useFairground((state) => state.data.split);
  const { setSplit } = useActions();
  return (
    <fieldset className="part">
      <legend className="legend-heading">Test rows</legend>
      <p className="quiet small">Kept from the generator, and used to judge every model.</p>
      <div className="split">
        <label className="choice">
          <input
            type="radio"
            name={name}
            checked={split.kind === 'share'}
            onChange={() => setSplit(DEFAULT_SPLIT)}
          />
          Set a share aside, balanced by label and group
        </label>
        {split.kind === 'share' && (
          <div className="form-grid">
            <NumberField
              label="Share"
              unit="%"
              value={Math.round(split.testShare * 100)}
              min={5}
              max={50}
              integer
              onChange={(share) => setSplit({ ...split, testShare: share / 100 })}
            />
            <NumberField
              label="Seed of the split"
              value={split.seed}
              min={0}
              max={2 ** 31}
              integer
              onChange={(seed) => setSplit({ ...split, seed })}
            />
          </div>
        )}
        <div className="row">
          <FileButton
            label={split.kind === 'file' ? 'Choose another test file' : 'Use a test file instead'}
            accept=".csv,.tsv,.txt,text/csv"
            onFile={(file) => setSplit({ kind: 'file', name: file.name, blob: file })}
          />
          {split.kind === 'file' && <span className="truncate">{formatCell(split.name)}</span>}
        </div>
      </div>
    </fieldset>
  );
}
