import { FairgroundError } from '../failure.ts';
import type { RecordSink } from './delimited-parser.ts';
import { checkHeader } from './header.ts';
import { GrowingCodes } from './growing-codes.ts';
import { inWords, LIMITS } from './limits.ts';
import { textOf, unitsOf } from './packed-texts.ts';
import { TextIndex } from './text-index.ts';
import type { RawTable } from './types.ts';

export interface RawBuilder extends RecordSink {
  /** Name of a column as far as it is known, for messages. */
  columnName(cell: number): string | undefined;
  /** Throws FairgroundError('bad-input') when there are fewer than two data rows. */
  finish(): { raw: RawTable; warnings: string[] };
}

export interface RawBuilderOptions {
  readonly file: string;
  /** Whether the first record names the columns; otherwise they become column_1, column_2, … */
  readonly header: boolean;
  /** Applied to every cell and name, for example to take guards against formulas away. */
  readonly transform?: (text: string) => string;
  /** The current record, blank lines included, from 1. */
  readonly record: () => number;
}

interface GrowingColumn {
  readonly name: string;
  readonly index: TextIndex;
  readonly codes: GrowingCodes;
}

/** Dictionary-codes cells as they come, record by record. Blank lines are rows only in a table of one column. */
export function createRawBuilder({ file, header, transform, record }: RawBuilderOptions): RawBuilder {
  let columns: GrowingColumn[] | undefined;
  let first: string[] = [];
  let rows = 0;
  let cells = 0;
  let pendingBlanks = 0;
  let skippedBlanks = 0;
  const warnings: string[] = [];

  function begin(): void {
    if (first.length > LIMITS.columns) throw tooManyColumns(file);
    const names = header ? first : first.map((_, i) => `column_${i + 1}`);
    if (header) warnings.push(...checkHeader(names, file));
    columns = names.map((name) => ({ name, index: new TextIndex(), codes: new GrowingCodes() }));
    if (header) return;
    first.forEach(putText);
    commit();
  }

  function put(units: Uint16Array, from: number, to: number): void {
    const column = columns?.[cells];
    cells += 1;
    if (column !== undefined) column.codes.push(column.index.codeOf(units, from, to));
  }

  function putText(text: string): void {
    put(unitsOf(text), 0, text.length);
  }

  function commit(): void {
    const width = columns?.length ?? 0;
    if (cells !== width) throw ragged({ file, row: record(), cells, width });
    cells = 0;
    rows += 1;
    if (rows > LIMITS.rows) throw tooManyRows(file);
  }

  /** Blank lines that turned out not to be at the end: cells of a one-column table, nothing in a wider one. */
  function settleBlanks(): void {
    if (columns?.length === 1) {
      for (let k = 0; k < pendingBlanks; k += 1) {
        putText('');
        commit();
      }
    } else {
      skippedBlanks += pendingBlanks;
    }
    pendingBlanks = 0;
  }

  return {
    cell(units, from, to) {
      if (columns === undefined) {
        const text = textOf(units.subarray(from, to));
        first.push(transform === undefined ? text : transform(text));
        if (first.length > LIMITS.columns) throw tooManyColumns(file);
        return;
      }
      if (pendingBlanks > 0) settleBlanks();
      if (transform === undefined) put(units, from, to);
      else putText(transform(textOf(units.subarray(from, to))));
    },
    endRecord() {
      if (columns === undefined) begin();
      else commit();
      first = [];
    },
    blankRecord() {
      if (columns !== undefined) pendingBlanks += 1;
    },
    columnName: (cell) => columns?.[cell]?.name,
    finish() {
      if (columns === undefined) throw tooShort(file, 'The file is empty.');
      if (rows === 0) throw tooShort(file, 'The file has a header but no rows of data.');
      if (rows === 1) throw tooShort(file, 'The file has only one row of data.');
      if (skippedBlanks > 0)
        warnings.push(`Blank lines between the rows were skipped: ${inWords(skippedBlanks)}.`);
      return {
        raw: {
          file,
          rows,
          columns: columns.map(({ name, codes, index }) => ({
            name,
            codes: codes.finish(),
            dictionary: index.finish(),
          })),
        },
        warnings,
      };
    },
  };
}

interface Ragged {
  readonly file: string;
  readonly row: number;
  readonly cells: number;
  readonly width: number;
}

function ragged({ file, row, cells, width }: Ragged): FairgroundError {
  return new FairgroundError({
    code: 'bad-input',
    message: `This row has ${cells} cell${cells === 1 ? '' : 's'} where ${width} were expected.`,
    advice:
      'Every row needs as many cells as the first: look for a cell that holds a separator and should be quoted, or a wrong separator.',
    at: { file, row },
  });
}

function tooShort(file: string, message: string): FairgroundError {
  return new FairgroundError({
    code: 'bad-input',
    message,
    advice: 'A table needs a line of column names and at least two rows.',
    at: { file },
  });
}

function tooManyColumns(file: string): FairgroundError {
  return new FairgroundError({
    code: 'too-large',
    message: `The table has more than ${inWords(LIMITS.columns)} columns.`,
    advice: 'Keep the columns you need, or check the separator.',
    at: { file, row: 1 },
  });
}

function tooManyRows(file: string): FairgroundError {
  return new FairgroundError({
    code: 'too-large',
    message: `The table has more than ${inWords(LIMITS.rows)} rows.`,
    advice: 'Open a random part of it.',
    at: { file },
  });
}
