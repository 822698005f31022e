import type { ColumnProfile } from '../../protocol/data.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { useFairground } from '../StoreContext.tsx';
import { SchemaRow } from './SchemaRow.tsx';

/** Columns from which on the table scrolls within itself. */
const LONG = 24;

/** One line per column: what it is, what it is for, and a picture of its values. */
export function SchemaTable() {
  const schema = useFairground((state) => state.data.schema);
  const profiles = useFairground((state) => state.data.profiles);
  const rows = useFairground((state) => state.data.opened?.rows ?? 0);
  const failure = useFairground((state) => state.data.editFailure);
  if (schema === null) return null;
  const byName = new Map<string, ColumnProfile>(profiles.map((profile) => [profile.name, profile]));
  const isPlaced = schema.columns.some(({ name }) => name === failure?.at?.column);
  return (
    <>
      <div
        className={schema.columns.length > LONG ? 'table-scroll schema schema-long' : 'table-scroll schema'}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Kind</th>
              <th scope="col">Role</th>
              <th scope="col" className="numeric">
                Missing
              </th>
              <th scope="col" className="numeric">
                Distinct
              </th>
              <th scope="col">Values</th>
            </tr>
          </thead>
          <tbody>
            {schema.columns.map((column) => (
              <SchemaRow
                key={column.name}
                column={column}
                profile={byName.get(column.name)}
                rows={rows}
                failure={failure?.at?.column === column.name ? failure : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      {!isPlaced && <FailureNote failure={failure} />}
    </>
  );
}
