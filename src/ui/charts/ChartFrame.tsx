import './charts.css';
import { useState } from 'react';
import type { ReactNode } from 'react';

export interface ChartFrameProps {
  /** Says what to see, not what is drawn. */
  readonly title: string;
  readonly keys?: ReactNode;
  readonly columns: readonly string[];
  /** Asked for only when the table is wanted. */
  readonly rows: () => readonly (readonly string[])[];
  readonly children: ReactNode;
}

/** A chart with its title, its keys and the same numbers as a table for those who prefer that. */
export function ChartFrame({ title, keys, columns, rows, children }: ChartFrameProps) {
  const [isTable, setTable] = useState(false);
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <span className="chart-title">{title}</span>
        <button
          type="button"
          className="button button-plain small"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          As a table
        </button>
      </figcaption>
      {keys !== undefined && <div className="chart-keys">{keys}</div>}
      {isTable ? (
        <NumbersAsTable title={title} columns={columns} rows={rows} />
      ) : (
        <div className="chart-body" role="img" aria-label={`Chart. ${title}`}>
          {children}
        </div>
      )}
    </figure>
  );
}

function NumbersAsTable({ title, columns, rows }: Pick<ChartFrameProps, 'title' | 'columns' | 'rows'>) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className="table-scroll chart-table" role="region" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows().map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
