import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { key } from '../rng/key.ts';
import { integers } from '../rng/draw.ts';
import { dependenciesOf } from './dependencies.ts';
import { decode, encode, encoderSchema, fitEncoder } from './encode.ts';
import type { Column, Table } from './types.ts';
import * as v from 'valibot';

const ROWS = 400;
const years = integers(key(0), ROWS, 8);
const free = integers(key(1), ROWS, 5);
const number = (
  name: string,
  values: ArrayLike<number>,
  kind: 'integer' | 'numeric' = 'integer',
): Column => ({
  type: 'number',
  name,
  kind,
  format: { decimals: 0, decimalMark: '.' },
  values: Float64Array.from(values),
});
const category = (name: string, codes: ArrayLike<number>, categories: string[]): Column => ({
  type: 'category',
  name,
  kind: 'categorical',
  codes: Int32Array.from(codes),
  categories,
});
const letters = ['__proto__', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const degrees = category(
  'degree',
  years.map((year) => 7 - year),
  letters,
);
const stage = category(
  'stage',
  years.map((year) => (year < 2 ? -1 : year < 5 ? 1 : 0)),
  ['late', 'early'],
);
const tableOf = (...columns: Column[]): Table => ({ rows: ROWS, columns });
const found = (table: Table) =>
  dependenciesOf(
    table,
    table.columns.map(({ name }) => name),
  );

describe('dependenciesOf', () => {
  test('reads words off whole numbers, whichever comes first, and what both imply off one of them', () => {
    const school = number('years', years);
    const expected = [
      { name: 'degree', source: 'years' },
      { name: 'stage', source: 'years' },
    ];
    expect(found(tableOf(school, degrees, stage))).toEqual(expected);
    expect(found(tableOf(degrees, school, stage))).toEqual(expected);
  });

  test('of two columns of words that tell the same, keeps the earlier', () => {
    const again = { ...degrees, name: 'again' };
    expect(found(tableOf(degrees, again))).toEqual([{ name: 'again', source: 'degree' }]);
  });

  test.each<[string, Column, Column]>([
    [
      'one row against it',
      number('years', years),
      category('degree', years.with(0, 7 - (years[0] as number)), letters),
    ],
    ['a missing cell in the source', number('years', Float64Array.from(years).with(3, Number.NaN)), stage],
    [
      'a value of the source that one row has',
      number('years', years.with(0, 97)),
      category('flag', new Int32Array(ROWS).with(0, 1), ['no', 'yes']),
    ],
    ['too few rows a value', number('id', Int32Array.from(years.keys())), degrees],
    ['numbers that are not whole', number('years', years, 'numeric'), stage],
    ['a single value', number('years', years), category('same', new Int32Array(ROWS), ['x'])],
    ['chance', number('years', years), category('free', free, ['a', 'b', 'c', 'd', 'e'])],
  ])('finds no rule with %s', (_, source, target) => {
    expect(found(tableOf(source, target)).filter(({ source: name }) => name === source.name)).toEqual([]);
  });

  test('no source follows from another column', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 6 }), (steps) => {
        const table = tableOf(
          ...steps.map((step, i) =>
            number(
              `c${i}`,
              years.map((year) => Math.floor(year / step)),
            ),
          ),
        );
        const dependencies = found(table);
        const derived = new Set(dependencies.map(({ name }) => name));
        expect(dependencies.every(({ source }) => !derived.has(source))).toBe(true);
      }),
    );
  });
});

describe('an encoder of columns that follow from others', () => {
  const table = tableOf(
    degrees,
    number('years', years),
    stage,
    category('free', free, ['a', 'b', 'c', 'd', 'e']),
  );
  const names = table.columns.map(({ name }) => name);

  test('gives them no dimension and reads them back', () => {
    const encoder = fitEncoder(table, names);
    expect(encoder.width).toBe(1 + 5);
    const read = v.parse(encoderSchema, JSON.parse(JSON.stringify(encoder)));
    const back = decode(read, encode(read, table), ROWS, key(0));
    const texts = (columns: readonly Column[]) =>
      columns.map((column) =>
        column.type === 'number'
          ? [...column.values]
          : Array.from(column.codes, (code) => column.categories[code]),
      );
    expect(texts(back)).toEqual(texts(table.columns));
  });

  test('keeps the rule whatever the floats', () => {
    const encoder = fitEncoder(table, names);
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 60, maxLength: 60 }),
        (floats) => {
          const [degree, school] = decode(encoder, Float32Array.from(floats), 10, key(0));
          if (degree?.type !== 'category' || school?.type !== 'number') throw new TypeError('kinds changed');
          degree.codes.forEach((code, row) => {
            const year = school.values[row] as number;
            expect(degree.categories[code]).toBe(letters[7 - year]);
          });
        },
      ),
    );
  });

  test.each([
    [{ source: 'degree' }, 'a column must follow from one that is encoded'],
    [{ keys: [1, 2] }, 'one value per key'],
    [{ source: 'free' }, 'a column must follow from one that is encoded'],
  ])('refuses %j from a file', (change, message) => {
    const encoder = fitEncoder(table, names);
    const blocks = encoder.blocks.map((block) =>
      block.type === 'derived' ? { ...block, ...change } : block,
    );
    expect(() => v.parse(encoderSchema, { ...encoder, blocks })).toThrow(message);
  });
});
