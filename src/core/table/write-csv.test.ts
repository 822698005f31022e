import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../testing/read-text.ts';
import { readShared } from '../../testing/shared.ts';
import { guardFormula, unguardFormula } from './formula-guard.ts';
import { inferSchema } from './infer.ts';
import { cellText, toTable } from './typed.ts';
import type { Column, Table } from './types.ts';
import { delimiterOf, writeCsv } from './write-csv.ts';

const textOf = (table: Table): string => [...writeCsv(table)].join('');
const category = (name: string, cells: readonly (string | null)[]): Column => {
  const categories = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : categories.indexOf(cell)));
  return { type: 'category', name, kind: 'categorical', codes, categories };
};

/** Names of the columns that differ. Faster than comparing large typed arrays element by element. */
const differences = (a: Table, b: Table): string[] =>
  b.columns.flatMap((column, c) => {
    const other = a.columns[c];
    const same =
      column.type === 'number' && other?.type === 'number'
        ? column.values.every((value, row) => Object.is(value, other.values[row]))
        : column.type === 'category' && other?.type === 'category'
          ? column.categories.join('\n') === other.categories.join('\n') &&
            column.codes.every((code, row) => code === other.codes[row])
          : false;
    return same && other?.name === column.name && a.rows === b.rows ? [] : [column.name];
  });

describe('writeCsv', () => {
  it('writes numbers as the file did and guards text only', () => {
    const table: Table = {
      rows: 3,
      columns: [
        {
          type: 'number',
          name: '=sum',
          kind: 'numeric',
          values: Float64Array.of(-1.5, Number.NaN, 1e-7),
          format: { decimals: 2, decimalMark: '.', fixed: true },
        },
        {
          type: 'number',
          name: 'when',
          kind: 'date',
          values: Float64Array.of(0, 86_400_000, Number.NaN),
          format: { decimals: 0, decimalMark: '.', date: 'date' },
        },
        category('t', ['=1+1', '-7', null]),
        category('u', ['a,"b"', ' c', '@x\ny']),
      ],
    };
    expect(textOf(table)).toBe(
      `'=sum,when,t,u\r\n-1.50,1970-01-01,'=1+1,"a,""b"""\r\n,1970-01-02,-7," c"\r\n0.00,,,"'@x\ny"\r\n`,
    );
  });

  it('uses semicolons with decimal commas', () => {
    const column: Column = {
      type: 'number',
      name: 'a',
      kind: 'numeric',
      values: Float64Array.of(1.5, -2.25),
      format: { decimals: 2, decimalMark: ',' },
    };
    const table = { rows: 2, columns: [column, category('b', ['x', 'y'])] };
    expect(textOf(table)).toBe('a;b\r\n1,5;x\r\n-2,25;y\r\n');
  });

  it('is read back exactly with unescapeFormulas, whatever the text', async () => {
    const awkward = fc.constantFrom(
      "'",
      "''",
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ',',
      ';',
      '"',
      ' ',
      '＝',
      '1',
      '-1',
    );
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
      fc.array(awkward, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(cell, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 5 }),
        async (names, rows) => {
          const table = {
            rows: rows.length,
            columns: names.map((name, c) =>
              category(
                name,
                rows.map((r) => r[c] ?? ''),
              ),
            ),
          };
          const text = textOf(table);
          const { raw } = await readBytes(text, {
            unescapeFormulas: true,
            delimiter: ',',
            encoding: 'utf-8',
          });
          expect(raw.columns.map((column) => column.name)).toEqual(names);
          raw.columns.forEach(({ codes, dictionary }, c) => {
            expect([...codes].map((code) => dictionary.at(code))).toEqual(rows.map((row) => row[c]));
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps missing cells of a one-column table', async () => {
    const { raw } = await readBytes(textOf({ rows: 3, columns: [category('a', ['x', null, null])] }));
    expect(raw.rows).toBe(3);
  });
});

describe('guardFormula', () => {
  it('leaves no cell that a spreadsheet would evaluate, and can be undone', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', "'", "'=", "''-");
    fc.assert(
      fc.property(start, fc.string({ unit: 'grapheme' }), (first, rest) => {
        const guarded = guardFormula(first + rest);
        expect(unguardFormula(guarded)).toBe(first + rest);
        expect(/^[=@\t\r＝＋－＠]/.test(guarded)).toBe(false);
        if (/^[+-]/.test(guarded)) expect(Number.isFinite(Number(guarded.replace(',', '.')))).toBe(true);
      }),
    );
  });
});

describe('writeCsv on real files', () => {
  it.for(['adult_train.csv', 'compas_train.csv', 'bank_test.csv', 'heart_4_sites.csv', 'stop_and_frisk.csv'])(
    'writes %s so that it reads as the same table',
    async (name, context) => {
      const text = readShared(`data/${name}`, context);
      const { raw } = await readBytes(text);
      const schema = inferSchema(raw);
      const table = toTable(raw, schema, { keepIgnored: true });
      const written = textOf(table);
      const again = await readBytes(written, { delimiter: delimiterOf(table), unescapeFormulas: true });
      expect(differences(toTable(again.raw, schema, { keepIgnored: true }), table)).toEqual([]);
      // Cell by cell as in the file, but for missing tokens, which become empty.
      const missing = new Set(schema.missingTokens);
      const lines = text.trimEnd().split(/\r?\n/);
      for (const row of [0, 5, table.rows - 1]) {
        const cells = (lines[row + 1] ?? '').split(',').map((cell) => (missing.has(cell) ? '' : cell));
        expect(table.columns.map((column) => cellText(column, row))).toEqual(cells);
      }
    },
  );
});
