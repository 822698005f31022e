import type { Audit } from '../../protocol/data.ts';
import { formatCount, formatPercent } from '../format.ts';
import { TruncatedName } from '../parts/TruncatedName.tsx';

/** The next of 10 %, 25 %, 50 %, 100 % that holds all rates: bars should use the room they have. */
function scaleOf(groups: Audit['groups']): number {
  const highest = Math.max(...groups.map(({ positive_rate: rate }) => rate.high ?? rate.value ?? 0));
  return [0.1, 0.25, 0.5].find((top) => highest <= top) ?? 1;
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

/** Horizontal bars with whiskers: a table first, a picture second. */
export function RateBars({ groups }: { readonly groups: Audit['groups'] }) {
  const top = scaleOf(groups);
  return (
    <table className="rates">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Group</th>
          <th scope="col">Picture</th>
          <th scope="col">Positive rate</th>
          <th scope="col">Rows</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, count, positive_rate: { value, low, high, reason } }) => (
          <tr key={group}>
            <th scope="row">
              <TruncatedName name={group} />
            </th>
            <td className="rates-track">
              {value !== null && <div className="rates-bar" style={{ width: percent(value / top) }} />}
              {low !== null && high !== null && (
                <div
                  className="rates-whisker"
                  style={{ left: percent(low / top), width: percent((high - low) / top) }}
                />
              )}
            </td>
            <td className="numeric" title={reason}>
              {value === null ? 'n/a' : formatPercent(value)}
            </td>
            <td className="numeric quiet">
              {formatCount(count)}
              <span className="rates-unit"> rows</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
