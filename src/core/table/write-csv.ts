import { guardFormula } from './formula-guard.ts';
import { cellText } from './typed.ts';
import type { Column, Table } from './types.ts';

/** UTF-16 units in a chunk, roughly. */
const CHUNK = 64 * 1024;
const NEEDS_QUOTES = /["\r\n,;\t]|^\s|\s$/u;

/**
 * A table as CSV (RFC 4180, CRLF), in chunks. Columns keep their order and numbers their format; missing cells are
 * empty. Safe to open in a spreadsheet: text that would start a formula gets an apostrophe in front, which reading
 * with `unescapeFormulas` takes away again. The separator is a comma, or a semicolon when numbers have decimal commas.
 */
export function* writeCsv(table: Table): Generator<string, void, void> {
  const { columns, rows } = table;
  const separator = delimiterOf(table);
  const writers = columns.map(cellWriter);
  let text = `${columns.map(({ name }) => quoted(guardFormula(name))).join(separator)}\r\n`;
  for (let row = 0; row < rows; row += 1) {
    for (let c = 0; c < writers.length; c += 1) {
      if (c > 0) text += separator;
      text += (writers[c] as CellWriter)(row);
    }
    text += '\r\n';
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** The separator `writeCsv` uses for a table. */
export function delimiterOf({ columns }: Table): ',' | ';' {
  return columns.some((column) => column.type === 'number' && column.format.decimalMark === ',') ? ';' : ',';
}

type CellWriter = (row: number) => string;

/** Writes the cells of one column. In a table of one column a missing cell is `""`: a blank line would be no row. */
function cellWriter(column: Column, _: number, columns: readonly Column[]): CellWriter {
  const absent = columns.length === 1 ? '""' : '';
  if (column.type === 'number') return (row) => cellText(column, row) || absent;
  const texts = column.categories.map((category) => quoted(guardFormula(category)));
  return (row) => texts[column.codes[row] ?? -1] ?? absent;
}

function quoted(text: string): string {
  return text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
