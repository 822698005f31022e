import type { ReadOptions } from '../../protocol/data.ts';
import { formatBytes, formatCell, formatCounted } from '../format.ts';
import { SelectField } from '../parts/SelectField.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';
import { MissingTokens } from './MissingTokens.tsx';

const DELIMITERS = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
] as const;

const ENCODINGS = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16, little end first' },
  { value: 'utf-16be', label: 'UTF-16, big end first' },
  { value: 'windows-1252', label: 'Windows-1252 (Latin-1)' },
] as const;

/** What was read, how it was understood, and the means to read it otherwise. */
export function ReadingReport() {
  const opened = useFairground((state) => state.data.opened);
  const options = useFairground((state) => state.data.readOptions);
  const { reread } = useActions();
  if (opened === null) return null;
  const { file, rows, bytes, encoding, delimiter, schema, credit } = opened;
  const change = (fields: ReadOptions): void => void reread({ ...options, ...fields });
  return (
    <div className="report">
      <h3 className="report-file truncate" title={formatCell(file)}>
        {formatCell(file)}
      </h3>
      <p className="quiet">
        {formatCounted(rows, 'row')} × {formatCounted(schema.columns.length, 'column')} · {formatBytes(bytes)}{' '}
        · {encoding.name.toUpperCase()} · {delimiterName(delimiter)}
      </p>
      {credit !== undefined && <p className="small quiet">{formatCell(credit)}</p>}
      <details className="disclosure">
        <summary>How it was read</summary>
        <div className="form-grid">
          <SelectField
            label="Delimiter"
            value={DELIMITERS.find(({ value }) => value === delimiter)?.value ?? ','}
            choices={DELIMITERS}
            onChange={(chosen) => change({ delimiter: chosen })}
          />
          <SelectField
            label="Encoding"
            value={ENCODINGS.find(({ value }) => value === encoding.name)?.value ?? 'utf-8'}
            choices={ENCODINGS}
            help={encoding.reason}
            onChange={(chosen) => change({ encoding: chosen })}
          />
          <MissingTokens />
        </div>
      </details>
    </div>
  );
}

function delimiterName(delimiter: string): string {
  return DELIMITERS.find(({ value }) => value === delimiter)?.label.toLowerCase() ?? 'other delimiter';
}
