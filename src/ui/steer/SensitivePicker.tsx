import { formatCell } from '../format.ts';
import { useActions, useFairground } from '../StoreContext.tsx';

/** For which sensitive column the fairness numbers are shown, where there are several. */
export function SensitivePicker() {
  const report = useFairground((state) => state.steering.reference?.value.real.lr);
  const sensitive = useFairground((state) => state.display.sensitive);
  const { setDisplay } = useActions();
  const columns = report === undefined ? [] : Object.keys(report.by_column);
  if (columns.length < 2) return null;
  return (
    <>
      <span className="quiet">by</span>
      <select
        aria-label="Sensitive column"
        value={sensitive ?? columns[0]}
        onChange={({ target }) => setDisplay({ sensitive: target.value })}
      >
        {columns.map((column) => (
          <option key={column} value={column}>
            {formatCell(column)}
          </option>
        ))}
      </select>
    </>
  );
}
