import { writeCsv } from '../../core/table/write-csv.ts';
import type { CategoryColumn } from '../../core/table/types.ts';
import type { Estimate } from '../../core/stats/estimate.ts';
import { formatCell, formatCount, formatMetric, formatPercent } from '../format.ts';

/** A number of a chart's table: all its digits for a file, and as people read it. */
export interface NumberCell {
  readonly value: number | null;
  readonly text: string;
}

/** A cell of a chart's table. Text may come from a stranger's file and is kept as it is. */
export type Cell = string | NumberCell;

/** Shown where there is no number. */
const NONE = '–';

const numberCell = (value: number | null, format: (value: number) => string): NumberCell => ({
  value,
  text: value === null ? NONE : format(value),
});

export const metricCell = (value: number | null): NumberCell => numberCell(value, formatMetric);
export const countCell = (value: number | null): NumberCell => numberCell(value, formatCount);
export const percentCell = (value: number | null): NumberCell => numberCell(value, formatPercent);

/** The value of an estimate and the ends of its interval: three cells. Those of an absent one are empty. */
export function estimateCells(estimate: Estimate | undefined): readonly NumberCell[] {
  const { value = null, low = null, high = null } = estimate ?? {};
  return [value, low, high].map(metricCell);
}

/** The heads of `estimateCells`. */
export const estimateColumns = (name: string): readonly string[] => [name, `${name}, from`, `${name}, to`];

/** How the page shows a cell. */
export function cellOnPage(cell: Cell): string {
  return typeof cell === 'string' ? formatCell(cell) : cell.text;
}

/** The table of a chart as CSV, by the rules of `writeCsv`. Numbers have all their digits, and null is empty. */
export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const asText = columns.map((name, index): CategoryColumn => {
    const texts = rows.map((row) => textInFile(row[index]));
    return {
      type: 'category',
      name,
      kind: 'text',
      codes: Int32Array.from(texts, (text, row) => (text === null ? -1 : row)),
      categories: texts.map((text) => text ?? ''),
    };
  });
  return [...writeCsv({ rows: rows.length, columns: asText })].join('');
}

function textInFile(cell: Cell | undefined): string | null {
  if (cell === undefined) return null;
  if (typeof cell === 'string') return cell;
  return cell.value === null ? null : String(cell.value);
}
