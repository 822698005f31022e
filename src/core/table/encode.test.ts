import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../testing/read-text.ts';
import { readShared } from '../../testing/shared.ts';
import { FairgroundError } from '../failure.ts';
import { normal } from '../rng/draw.ts';
import { key } from '../rng/key.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';
import { decode, encode, fitEncoder, parseEncoder } from './encode.ts';
import { inferSchema } from './infer.ts';
import { cellText, columnNamed, selectRows, toTable } from './typed.ts';
import type { CategoryColumn, NumberColumn, Table } from './types.ts';

const numbers = (
  values: readonly number[],
  kind: NumberColumn['kind'] = 'numeric',
  decimals = 2,
): NumberColumn => ({
  type: 'number',
  name: 'n',
  kind,
  values: Float64Array.from(values),
  format: { decimals, decimalMark: '.', ...(kind === 'date' ? { date: 'date' as const } : {}) },
});
const categories = (codes: readonly number[], names: readonly string[]): CategoryColumn => ({
  type: 'category',
  name: 'c',
  kind: 'categorical',
  codes: Int32Array.from(codes),
  categories: names,
});
const tableOf = (...columns: Table['columns']): Table => ({
  rows: columns[0]?.type === 'number' ? columns[0].values.length : (columns[0]?.codes.length ?? 0),
  columns,
});
const namesOf = (table: Table): string[] => table.columns.map(({ name }) => name);
const roundTrip = (table: Table): Table => {
  const encoder = fitEncoder(table, namesOf(table));
  return { rows: table.rows, columns: decode(encoder, encode(encoder, table), table.rows, key(0)) };
};

const cents = fc.oneof(
  fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 100),
  fc.constantFrom(0, 0, 0, 1.5, Number.NaN),
);
const mixed = fc
  .array(fc.tuple(cents, fc.integer({ min: -5e6, max: 5e6 }), fc.integer({ min: -1, max: 6 })), {
    minLength: 2,
    maxLength: 120,
  })
  .map((rows) =>
    tableOf(
      numbers(rows.map(([a]) => a)),
      {
        ...numbers(
          rows.map(([, b]) => b),
          'integer',
          0,
        ),
        name: 'i',
      },
      categories(
        rows.map(([, , c]) => c),
        ['a', '__proto__', 'c', 'd', 'e', 'f', 'g'],
      ),
    ),
  );

describe('decode after encode', () => {
  it('is the identity on training rows, except that rare categories stay among the rare', () => {
    fc.assert(
      fc.property(mixed, (table) => {
        const back = roundTrip(table);
        const [n, i, c] = table.columns as [NumberColumn, NumberColumn, CategoryColumn];
        const [n2, i2, c2] = back.columns as [NumberColumn, NumberColumn, CategoryColumn];
        expect(n2.values).toEqual(n.values.map((value) => (value === 0 ? 0 : value)));
        expect(i2.values).toEqual(i.values.map((value) => (value === 0 ? 0 : value)));
        const count = (text: string): number =>
          [...c.codes.keys()].filter((row) => cellText(c, row) === text).length;
        c.codes.forEach((code, row) => {
          const [text, decoded] = [cellText(c, row), cellText(c2, row)];
          if (code < 0 || count(text) >= 5) expect(decoded).toBe(text);
          else expect(decoded !== '' && count(decoded) > 0 && count(decoded) < 5).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('is near the identity between the knots of a long continuous column', () => {
    const values = [...normal(key(1), 20_000)].map((z) => Math.round(1e5 * z) / 100);
    const column = roundTrip(tableOf(numbers(values))).columns[0] as NumberColumn;
    const errors = column.values.map((value, row) => Math.abs(value - (values[row] as number)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(0.011);
  });

  it('gives back dates as whole days', () => {
    const day = 86_400_000;
    const values = Array.from({ length: 40 }, (_, i) => day * (18_000 + ((i * 37) % 400)));
    expect([...(roundTrip(tableOf(numbers(values, 'date'))).columns[0] as NumberColumn).values]).toEqual(
      values,
    );
  });
});

describe('decode', () => {
  it('returns legal values for any floats', () => {
    const floats = fc.float({ noNaN: false, noDefaultInfinity: false });
    fc.assert(
      fc.property(mixed, fc.array(floats, { minLength: 1, maxLength: 40 }), (table, noise) => {
        const encoder = fitEncoder(table, namesOf(table));
        const x = Float32Array.from(
          { length: 30 * encoder.width },
          (_, i) => noise[i % noise.length] as number,
        );
        const [n, i, c] = decode(encoder, x, 30, key(3)) as [NumberColumn, NumberColumn, CategoryColumn];
        const trained = table.columns as [NumberColumn, NumberColumn, CategoryColumn];
        for (const [decoded, source] of [
          [n, trained[0]],
          [i, trained[1]],
        ] as const) {
          const present = source.values.filter((value) => !Number.isNaN(value));
          const [low, high] = [Math.min(...present), Math.max(...present)];
          for (const value of decoded.values) {
            if (Number.isNaN(value)) expect(source.values.some(Number.isNaN)).toBe(true);
            else expect(value >= low && value <= high).toBe(true);
          }
        }
        expect(i.values.every(Number.isInteger)).toBe(true);
        expect(
          n.values.every(
            (value) => Number.isNaN(value) || Math.abs(value * 100 - Math.round(value * 100)) < 1e-6,
          ),
        ).toBe(true);
        const seen = new Set([...trained[2].codes.keys()].map((row) => cellText(trained[2], row)));
        expect([...c.codes.keys()].every((row) => seen.has(cellText(c, row)))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('draws folded categories by their counts', () => {
    const codes = [...Array<number>(980).fill(0), 1, 1, 1, 1, 2];
    const table = tableOf(categories(codes, ['common', 'four', 'one']));
    const encoder = fitEncoder(table, ['c']);
    expect(encoder.width).toBe(2);
    const x = Float32Array.from({ length: 20_000 }, (_, i) => (i % 2 === 1 ? 1 : -1));
    const [column] = decode(encoder, x, 10_000, key(5)) as [CategoryColumn];
    const fours = column.codes.filter((code) => code === 1).length;
    // Binomial(10,000, 4/5): within 5 standard deviations, 40, with probability 1 − 6e-7.
    expect(Math.abs(fours - 8000)).toBeLessThan(200);
    expect(column.codes.includes(0)).toBe(false);
  });

  it('maps the interval of an atom to the atom', () => {
    const values = Array.from({ length: 1000 }, (_, i) => (i < 500 ? 0 : 100 + i * 13.37));
    const encoder = fitEncoder(tableOf(numbers(values)), ['n']);
    const block = encoder.blocks[0];
    if (block?.type !== 'number') throw new Error('expected a number block');
    const at = (p: number): number => (normalQuantile(p) - block.mean) / block.scale;
    const x = Float32Array.from([0.0001, 0.1, 0.25, 0.499, 0.5015].map(at));
    const [column] = decode(encoder, x, 5, key(0)) as [NumberColumn];
    expect([...column.values.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
    expect(column.values[4]).toBeGreaterThan(0);
    const [zero] = encode(encoder, tableOf(numbers([0])));
    expect(zero).toBeCloseTo(at(0.25), 6);
  });

  it('gives the value that most rows have a flag, and the others the whole value dimension', () => {
    const values = Array.from({ length: 1000 }, (_, i) => (i < 920 ? 0 : i < 950 ? Number.NaN : i));
    const encoder = fitEncoder(tableOf(numbers(values)), ['n']);
    const block = encoder.blocks[0];
    if (block?.type !== 'number') throw new Error('expected a number block');
    expect([block.width, block.atom?.value]).toEqual([3, 0]);
    expect(block.atom?.share).toBeCloseTo(920 / 970, 12);
    const x = encode(encoder, tableOf(numbers(values)));
    for (let j = 0; j < 3; j += 1) {
      const column = values.map((_, i) => x[3 * i + j] as number);
      expect(column.reduce((sum, v) => sum + v, 0) / 1000).toBeCloseTo(0, 5);
    }
    const [back] = decode(encoder, x, 1000, key(0)) as [NumberColumn];
    expect([...back.values]).toEqual(values);
    // The flag alone decides between the atom and the rest, the value dimension which of the rest.
    const [drawn] = decode(
      encoder,
      Float32Array.from([3, 0.4, -0.2, 3, -1.5, -0.2, -3, -1.5, -0.2]),
      3,
      key(0),
    ) as [NumberColumn];
    expect([...drawn.values]).toEqual([0, 999, 950]);
  });
});

describe('encode', () => {
  it('gives numbers mean 0 and variance 1, and no one-hot dimension more than that', () => {
    const column = numbers([...normal(key(2), 5000)].map(Math.exp), 'numeric', 6);
    const half = categories(
      Array.from({ length: 5000 }, (_, i) => i % 2),
      ['a', 'b'],
    );
    const table = tableOf(column, half);
    const encoder = fitEncoder(table, ['n', 'c']);
    const x = encode(encoder, table);
    for (let d = 0; d < 3; d += 1) {
      const values = Array.from({ length: 5000 }, (_, row) => x[row * 3 + d] as number);
      const mean = values.reduce((a, b) => a + b, 0) / 5000;
      expect(mean).toBeCloseTo(0, 5);
      expect(values.reduce((a, b) => a + (b - mean) ** 2, 0) / 5000).toBeCloseTo(1, 4);
    }
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(mixed, (table) => {
        const order = Array.from({ length: table.rows }, (_, i) => table.rows - 1 - i);
        expect(fitEncoder(selectRows(table, order), namesOf(table))).toEqual(
          fitEncoder(table, namesOf(table)),
        );
      }),
    );
  });

  it('sends unseen categories to "other" or the likeliest, and unseen numbers to the nearest end', () => {
    const codes = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
    const train = tableOf(numbers(codes.map((c) => c + 1.25)), categories(codes, ['x', 'y']));
    const test = tableOf(numbers([-50, 50, Number.NaN]), categories([0, 1, -1], ['new', 'y']));
    const encoder = fitEncoder(train, ['n', 'c']);
    const [n, c] = decode(encoder, encode(encoder, test), 3, key(0)) as [NumberColumn, CategoryColumn];
    expect([...n.values.subarray(0, 2)]).toEqual([1.25, 2.25]);
    expect([...c.codes]).toEqual([0, 1, 0]);
  });

  it('encodes a column whose training cells were all missing', () => {
    const back = roundTrip(tableOf(numbers([Number.NaN, Number.NaN]), categories([-1, -1], [])));
    expect(back.columns[0]).toMatchObject({ values: Float64Array.of(Number.NaN, Number.NaN) });
    expect(back.columns[1]).toMatchObject({ codes: Int32Array.of(-1, -1) });
  });
});

describe('parseEncoder', () => {
  it('reads back exactly what JSON kept', () => {
    fc.assert(
      fc.property(mixed, (table) => {
        const encoder = fitEncoder(table, namesOf(table));
        expect(parseEncoder(JSON.parse(JSON.stringify(encoder)))).toEqual(encoder);
      }),
    );
  });

  it.each([
    ['nothing', () => null],
    ['a further field', (e: object) => ({ ...e, extra: 1 })],
    ['a wrong width', (e: { width: number }) => ({ ...e, width: e.width + 1 })],
    ['a block twice', (e: { blocks: unknown[] }) => ({ ...e, blocks: [...e.blocks, e.blocks[0]] })],
    [
      'an infinite scale',
      (e: { blocks: object[] }) => ({ ...e, blocks: [{ ...e.blocks[0], scale: Infinity }] }),
    ],
    ['no blocks', (e: object) => ({ ...e, blocks: 'x' })],
  ])('refuses %s', (_, damage) => {
    const encoder = fitEncoder(tableOf(numbers([1, 2, 3])), ['n']);
    expect(() => parseEncoder(damage(encoder as never))).toThrow(FairgroundError);
  });
});

describe('the encoder on real files', () => {
  it.for(['adult_train.csv', 'heart_4_sites.csv', 'bank_train.csv'])(
    'keeps the rows of %s',
    async (name, context) => {
      const { raw } = await readBytes(readShared(`data/${name}`, context));
      const table = toTable(raw, inferSchema(raw));
      const encoder = fitEncoder(table, namesOf(table));
      const columns = decode(encoder, encode(encoder, table), table.rows, key(0));
      for (const column of columns) {
        const source = columnNamed(table, column.name);
        let differ = 0;
        for (let row = 0; row < table.rows; row += 1) {
          if (column.type === 'number' && source.type === 'number') {
            const [a, b] = [column.values[row] as number, source.values[row] as number];
            if (!Object.is(a, b) && Math.abs(a - b) > 1e-6 * Math.abs(b)) differ += 1;
          } else if (column.type === 'category' && source.type === 'category') {
            if (column.codes[row] !== source.codes[row]) differ += 1;
          }
        }
        // Folded categories come back as another rare one; below 0.1 % of the rows each.
        expect([column.name, differ / table.rows < 0.01]).toEqual([column.name, true]);
      }
    },
  );
});
