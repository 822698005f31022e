import { useId } from 'react';
import { columnOfRole } from '../../store/data.ts';
import { formatCell, formatCount } from '../format.ts';
import { Part } from '../shell/Step.tsx';
import { useActions, useFairground } from '../StoreContext.tsx';

/** Which value of the target is the good outcome. */
export function TargetPicker() {
  const id = useId();
  const target = useFairground((state) => columnOfRole(state.data.schema, 'target')?.name);
  const positive = useFairground((state) => state.data.schema?.positive ?? null);
  const values = useFairground((state) => state.data.targetValues);
  const notice = useFairground((state) => state.data.editNotice);
  const { edit } = useActions();
  if (target === undefined) return null;
  const isListed = positive === null || values.some(({ value }) => value === positive);
  return (
    <Part title="Positive outcome">
      <div className="sentence">
        <label htmlFor={id}>
          A row counts as positive when <strong className="sentence-name">{formatCell(target)}</strong> is
        </label>
        <select
          id={id}
          aria-label="Positive value"
          value={positive ?? ''}
          onChange={(event) => void edit({ type: 'positive', value: event.target.value })}
        >
          {positive === null && <option value="">choose a value</option>}
          {!isListed && <option value={positive}>{formatCell(positive)}</option>}
          {values.map(({ value, count }) => (
            <option key={value} value={value}>
              {formatCell(value)} ({formatCount(count)})
            </option>
          ))}
        </select>
      </div>
      {notice !== null && (
        <p className="note note-warning" role="status">
          {formatCell(notice)}
        </p>
      )}
    </Part>
  );
}
