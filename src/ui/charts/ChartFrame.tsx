import './charts.css';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { formatCell } from '../format.ts';
import { cellOnPage } from './cells.ts';
import type { Cell } from './cells.ts';
import { SaveButtons } from './save/SaveButtons.tsx';

export interface ChartFrameProps {
  /** Says what to see, not what is drawn. May hold names from a file. */
  readonly title: string;
  readonly keys?: ReactNode;
  readonly columns: readonly string[];
  /** Asked for only when the table is wanted. */
  readonly rows: () => readonly (readonly Cell[])[];
  /** Shown as the table, where rows and columns alone do not do. */
  readonly table?: ReactNode;
  /** Its marks can be pressed. */
  readonly isInteractive?: boolean;
  /** For a chart that may be wider than its place. */
  readonly isScrolling?: boolean;
  /** Marks with one `svg` element. */
  readonly children: ReactNode;
}

/** A chart with its title, its keys, the same numbers as a table for those who prefer that, and both as files. */
export function ChartFrame({
  title,
  keys,
  columns,
  rows,
  table,
  isInteractive = false,
  isScrolling = false,
  children,
}: ChartFrameProps) {
  const [isTable, setTable] = useState(false);
  const figure = useRef<HTMLElement>(null);
  const name = formatCell(title);
  return (
    <figure className="chart" ref={figure}>
      <figcaption className="chart-head">
        <span className="chart-title">{name}</span>
        <span className="chart-actions">
          <button
            type="button"
            className="button button-plain small"
            aria-label={`As a table: ${name}`}
            aria-pressed={isTable}
            onClick={() => setTable(!isTable)}
          >
            As a table
          </button>
          <SaveButtons
            title={name}
            isDrawn={!isTable}
            columns={columns}
            rows={rows}
            figure={() => figure.current}
          />
        </span>
      </figcaption>
      {keys !== undefined && <div className="chart-keys">{keys}</div>}
      {isTable ? (
        (table ?? <NumbersAsTable title={name} columns={columns} rows={rows} />)
      ) : (
        <div
          className="chart-body"
          role={isInteractive ? 'group' : 'img'}
          aria-label={`Chart. ${name}`}
          tabIndex={isScrolling ? 0 : undefined}
        >
          {children}
        </div>
      )}
    </figure>
  );
}

function NumbersAsTable({ title, columns, rows }: Pick<ChartFrameProps, 'title' | 'columns' | 'rows'>) {
  const body = rows();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className="table-scroll" role="region" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col" className={alignment(body[0]?.[index])}>
                {formatCell(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} className={alignment(cell)}>
                  {cellOnPage(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function alignment(cell: Cell | undefined): 'numeric' | undefined {
  return typeof cell === 'object' ? 'numeric' : undefined;
}
