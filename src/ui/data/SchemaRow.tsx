import { memo, useId } from 'react';
import type { Failure } from '../../core/failure.ts';
import type { ColumnKind, ColumnSchema, Role } from '../../core/table/types.ts';
import type { ColumnProfile } from '../../protocol/data.ts';
import { formatCell, formatCount, formatPercent } from '../format.ts';
import { FailureNote } from '../parts/FailureNote.tsx';
import { useActions } from '../StoreContext.tsx';
import { TinyBars } from './TinyBars.tsx';

const KINDS: readonly ColumnKind[] = [
  'numeric',
  'integer',
  'date',
  'boolean',
  'categorical',
  'text',
  'id',
  'constant',
];
const ROLES: readonly Role[] = ['feature', 'target', 'sensitive', 'domain', 'ignored'];

interface SchemaRowProps {
  readonly column: ColumnSchema;
  readonly profile: ColumnProfile | undefined;
  readonly rows: number;
  readonly failure: Failure | null;
}

export const SchemaRow = memo(function SchemaRow({ column, profile, rows, failure }: SchemaRowProps) {
  const id = useId();
  const { edit } = useActions();
  const name = formatCell(column.name);
  return (
    <>
      <tr data-role={column.role}>
        <th scope="row" className="schema-name">
          <span className="truncate" title={name}>
            {name === '' ? '(no name)' : name}
          </span>
        </th>
        <td className="schema-choice">
          <select
            aria-label={`Kind of ${name}`}
            aria-describedby={`${id}-kind`}
            value={column.kind}
            onChange={({ target }) => {
              const kind = KINDS.find((candidate) => candidate === target.value);
              if (kind !== undefined) void edit({ type: 'kind', column: column.name, kind });
            }}
          >
            {KINDS.map((kind) => (
              <option key={kind}>{kind}</option>
            ))}
          </select>
          <span id={`${id}-kind`} className="schema-reason" title={column.reason}>
            {column.reason}
          </span>
        </td>
        <td className="schema-choice">
          <select
            aria-label={`Role of ${name}`}
            aria-describedby={`${id}-role`}
            value={column.role}
            onChange={({ target }) => {
              const role = ROLES.find((candidate) => candidate === target.value);
              if (role !== undefined) void edit({ type: 'role', column: column.name, role });
            }}
          >
            {ROLES.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
          <span id={`${id}-role`} className="schema-reason" title={column.roleReason}>
            {column.roleReason}
          </span>
        </td>
        <td className="numeric" data-label="missing">
          {column.missing === 0 ? <span className="quiet">0</span> : formatCount(column.missing)}
          {column.missing > 0 && rows > 0 && (
            <>
              {' '}
              <span className="interval">{formatPercent(column.missing / rows)}</span>
            </>
          )}
        </td>
        <td className="numeric" data-label="distinct">
          {formatCount(column.distinct)}
        </td>
        <td className="schema-bars">{profile !== undefined && <TinyBars profile={profile} />}</td>
      </tr>
      {failure !== null && (
        <tr>
          <td colSpan={6}>
            <FailureNote failure={failure} />
          </td>
        </tr>
      )}
    </>
  );
});
