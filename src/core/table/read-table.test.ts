import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../testing/read-text.ts';
import { readShared } from '../../testing/shared.ts';
import { FairgroundError } from '../failure.ts';
import { LIMITS } from './limits.ts';
import { readTable } from './read-table.ts';
import type { RawTable } from './types.ts';

const cells = (raw: RawTable): string[][] => [
  raw.columns.map(({ name }) => name),
  ...Array.from({ length: raw.rows }, (_, row) =>
    raw.columns.map(({ codes, dictionary }) => dictionary.at(codes[row] as number) as string),
  ),
];

const failureOf = async (reading: Promise<unknown>) => {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FairgroundError);
  return (error as FairgroundError).failure;
};

describe('readTable', () => {
  it.each([
    ['commas, LF', 'a,b\n1,2\n3,4\n'],
    ['no last line end', 'a,b\n1,2\n3,4'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR alone', 'a,b\r1,2\r3,4\r'],
    ['semicolons', 'a;b\n1;2\n3;4\n'],
    ['tabs', 'a\tb\n1\t2\n3\t4\n'],
    ['a byte order mark', '\ufeffa,b\n1,2\n3,4\n'],
    ['quotes everywhere', '"a","b"\n"1","2"\n"3","4"\n'],
    ['blanks around cells', ' a , b \n1,  2\n 3,4\t\n'],
    ['blanks around quotes', ' "a" , "b"\n"1" ,2\n3, "4" \n'],
    ['blank lines at the end', 'a,b\n1,2\n3,4\n\n\n  \n'],
    ['blank lines before and between', '\n\na,b\n1,2\n\n3,4\n'],
  ])('reads %s, however the bytes are cut', async (_, text) => {
    for (const size of [1, 2, 3, 1000]) {
      const { raw } = await readBytes(text, { size });
      expect(cells(raw)).toEqual([
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ]);
    }
  });

  it('reads any table of quoted text back, however the bytes are cut', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 8 });
    const awkward = fc.constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '\r',
      ' ',
      'é',
      '🙂',
      "'",
      '__proto__',
    );
    const cell = fc.oneof(
      text,
      fc.array(awkward, { maxLength: 4 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (rows, size, delimiter, lineEnd) => {
          const all = [['x', 'y', 'z'], ...rows];
          const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
          const content = all.map((row) => row.map(quote).join(delimiter) + lineEnd).join('');
          const { raw } = await readBytes(content, { size, delimiter, encoding: 'utf-8' });
          expect(cells(raw)).toEqual(all);
        },
      ),
    );
  });

  it('reads UTF-16 and Latin-1 and says why', async () => {
    const utf16 = new Uint8Array(Buffer.from('\ufeffnäme,b\n1,2\n3,4\n', 'utf16le'));
    const latin = new Uint8Array(Buffer.from('näme,b\n1,2\n3,4\n', 'latin1'));
    const bare = new Uint8Array(Buffer.from('name,b\n1,2\n3,4\n', 'utf16le'));
    const first = await readBytes(utf16, { size: 3 });
    expect([first.raw.columns[0]?.name, first.encoding.name]).toEqual(['näme', 'utf-16le']);
    const second = await readBytes(latin);
    expect([second.raw.columns[0]?.name, second.encoding.name]).toEqual(['näme', 'windows-1252']);
    expect((await readBytes(bare)).encoding.name).toBe('utf-16le');
    expect((await readBytes(bare.slice().map((_, i, all) => all[i ^ 1] ?? 0))).encoding.name).toBe(
      'utf-16be',
    );
  });

  it('warns of bytes that are not of the encoding', async () => {
    const broken = new Uint8Array([...Buffer.from('a,b\n1,2\n3,'), 0xff, ...Buffer.from('\n')]);
    const { warnings } = await readBytes(broken, { encoding: 'utf-8' });
    expect(warnings.join()).toContain('not utf-8');
  });

  it('keeps columns with the names of object internals', async () => {
    const { raw } = await readBytes('__proto__,constructor,toString\n1,2,3\n4,5,hasOwnProperty\n');
    expect(cells(raw)[2]).toEqual(['4', '5', 'hasOwnProperty']);
    expect(cells(raw)[0]).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it('takes a blank line in a one-column table for a missing cell, but not at the end', async () => {
    const { raw } = await readBytes('a\n1\n\n2\n\n\n');
    expect(cells(raw)).toEqual([['a'], ['1'], [''], ['2']]);
  });

  it('counts rows as a spreadsheet does', async () => {
    expect((await failureOf(readBytes('a,b\n"1\n2",3\n\n4\n'))).at).toEqual({ file: 'test.csv', row: 4 });
  });

  it('reads a file without a header', async () => {
    const { raw } = await readBytes('1,2\n3,4\n', { header: false });
    expect(cells(raw)).toEqual([
      ['column_1', 'column_2'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it.each([
    ['an empty file', '', 'empty', {}],
    ['blank lines only', '\n\n', 'empty', {}],
    ['a header only', 'a,b\n', 'no rows', {}],
    ['one row', 'a,b\n1,2\n', 'only one row', {}],
    ['a short row', 'a,b\n1,2\n3\n', '1 cell where 2', { row: 3 }],
    ['a long row', 'a,b\n1,2,3\n3,4\n', '3 cells where 2', { row: 2 }],
    ['an unterminated quote', 'a,b\n1,2\n3,"4\n5,6\n', 'never closed', { row: 3, column: 'b' }],
    ['text after a quote', 'a,b\n1,2\n"3"x,4\n', 'after a closing quote', { row: 3, column: 'a' }],
    ['duplicate names', 'a,b,a\n1,2,3\n1,2,3\n', 'same name', { row: 1, column: 'a' }],
    ['an empty name', 'a,,c\n1,2,3\n1,2,3\n', 'has no name', { row: 1 }],
  ])('refuses %s with its place', async (_, text, message, place) => {
    for (const size of [1, 1000]) {
      const failure = await failureOf(readBytes(text, { size }));
      expect(failure.code).toBe('bad-input');
      expect(failure.message).toContain(message);
      expect(failure.advice).toBeTruthy();
      expect(failure.at).toEqual({ file: 'test.csv', ...place });
    }
  });

  it('warns when the header looks like data and says so when that makes names repeat', async () => {
    expect((await readBytes('7,x\n1,2\n3,4\n')).warnings.join()).toContain('looks like data');
    expect((await failureOf(readBytes('0,x,0\n1,2,3\n4,5,6\n'))).advice).toContain('no header row');
  });

  it.each([
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 1, 2]],
    ['zip', [0x50, 0x4b, 3, 4, 1, 2]],
    ['gzip', [0x1f, 0x8b, 8]],
    ['Parquet', [0x50, 0x41, 0x52, 0x31]],
    ['noise', Array.from({ length: 4096 }, (_, i) => (i * i * 31 + 7 * i) & 255)],
  ])('refuses binary content: %s', async (_, bytes) => {
    const failure = await failureOf(readBytes(Uint8Array.from(bytes)));
    expect([failure.code, failure.at]).toEqual(['bad-input', { file: 'test.csv' }]);
  });

  it('refuses what is too large, naming the cap', async () => {
    const columns = Array.from({ length: LIMITS.columns + 1 }, (_, i) => `c${i}`).join(',');
    expect((await failureOf(readBytes(`${columns}\n`))).message).toContain('1,000 columns');
    expect((await failureOf(readBytes(`a,b\n1,${'x'.repeat(LIMITS.cell + 1)}\n`))).message).toContain(
      '1048576',
    );
    expect((await failureOf(readBytes(`a,b\n1,"${'x'.repeat(LIMITS.cell + 9)}`))).message).toContain(
      'never closed',
    );
    const rows = await failureOf(readBytes(`a\n${'1\n'.repeat(LIMITS.rows + 1)}`));
    expect([rows.code, rows.message.includes('2,000,000 rows')]).toEqual(['too-large', true]);
    const row = new TextEncoder().encode('1,2\n'.repeat(256 * 1024));
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(new TextEncoder().encode('"a","b'));
      for (;;) yield row.fill(0x20);
    }
    const bytes = await failureOf(
      readTable({
        file: 'big.csv',
        chunks: endless(),
        createDecoder: () => ({ decode: () => '' }),
        options: {},
      }),
    );
    expect([bytes.code, bytes.message.includes('150 MiB')]).toEqual(['too-large', true]);
  });

  it('reports the bytes read and stops when asked to', async () => {
    const seen: number[] = [];
    const bytes = new TextEncoder().encode(`a,b\n${'1,2\n'.repeat(100_000)}`);
    async function* whole(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(bytes);
    }
    const input = { file: 'x', chunks: whole(), createDecoder: () => new TextDecoder(), options: {} };
    await readTable({ ...input, onProgress: (n) => void seen.push(n) });
    expect(seen.at(-1)).toBe(bytes.length);
    expect(seen.length).toBeGreaterThan(2);
    const stop = new Error('stop');
    const stopped = readTable({ ...input, chunks: whole(), onProgress: () => Promise.reject(stop) });
    await expect(stopped).rejects.toBe(stop);
  });
});

describe('readTable on real files', () => {
  it.for<[string, number | null, number]>([
    ['adult_train.csv', 32_561, 15],
    ['adult_test.csv', 16_281, 15],
    ['compas_train.csv', 4_134, 10],
    ['bank_train.csv', null, 17],
    ['stop_and_frisk.csv', 80_754, 29],
    ['heart_4_sites.csv', 920, 15],
  ])('counts the rows and columns of %s', async ([name, rows, columns], context) => {
    const text = readShared(`data/${name}`, context);
    const { raw } = await readBytes(text);
    // A second reading: these files have no quotes, so lines are rows and commas separate.
    const lines = text.trimEnd().split(/\r?\n/);
    expect([raw.rows, raw.columns.length]).toEqual([rows ?? lines.length - 1, columns]);
    for (const row of [0, 1, 17, raw.rows - 1])
      expect(cells({ ...raw, rows: row + 1 }).at(-1)).toEqual(lines[row + 1]?.split(','));
  });

  it('refuses Adult as published, which has no header, and reads it when told so', async (context) => {
    const text = readShared('data/adult_test_raw.csv', context);
    expect((await failureOf(readBytes(text))).advice).toContain('no header row');
    const { raw } = await readBytes(text, { header: false });
    expect([raw.rows, raw.columns.length]).toEqual([16_281, 15]);
    expect([...(raw.columns[14]?.dictionary ?? [])]).toEqual(['<=50K.', '>50K.']);
  });
});
