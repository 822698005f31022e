import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../testing/result-of.ts';
import { smallTable } from '../../testing/small-table.ts';
import type { Column, Table } from '../table/types.ts';
import { countBalls, countWithin } from './balls.ts';
import { joinNeighbours, nearest, type Neighbours } from './nearest.ts';
import { indexPoints, type PointIndex } from './point-index.ts';
import { countBytes, embed, roundedSquare, selectPoints, type Points } from './points.ts';
import { sameRows } from './same-rows.ts';
import { fitSpace } from './space.ts';

const indexOf = (points: Points): PointIndex => resultOf(indexPoints(points));

/** A cell: a small number or its absence, so that ties and duplicates abound. */
interface Shape {
  readonly numbers: number;
  readonly categories: number;
  /** Categories per column; from 256 on they take a word each. */
  readonly cardinality: number;
}
type Row = readonly (number | null)[];

const name = (i: number): string =>
  ['__proto__', 'constructor', 'a', 'b', 'c', 'd', 'e', 'f', 'g'][i] ?? `x${i}`;

function tableOf(rows: readonly Row[], { numbers, categories, cardinality }: Shape): Table {
  const columns = Array.from({ length: numbers + categories }, (_, i): Column => {
    const cells = rows.map((row) => row[i] ?? null);
    if (i < numbers)
      return {
        type: 'number',
        name: name(i),
        kind: 'numeric',
        values: Float64Array.from(cells, (cell) => cell ?? Number.NaN),
        format: { decimals: 1, decimalMark: '.' },
      };
    // A dictionary of its own, in the order of appearance.
    const texts = [...new Set(cells.filter((cell) => cell !== null).map((cell) => `v${cell}`))];
    if (cardinality > 256) for (let extra = 0; extra < cardinality; extra += 1) texts.push(`extra${extra}`);
    return {
      type: 'category',
      name: name(i),
      kind: 'categorical',
      categories: texts,
      codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : texts.indexOf(`v${cell}`))),
    };
  });
  return { rows: rows.length, columns };
}

const casesArbitrary = fc
  .record({
    numbers: fc.nat(3),
    categories: fc.nat(6),
    cardinality: fc.constantFrom(2, 5, 300),
    missing: fc.boolean(),
  })
  .filter(({ numbers, categories }) => numbers + categories > 0)
  .chain((shape) => {
    const cell = fc.double({ min: 0, max: 4, noNaN: true }).map((value) => Math.round(value * 2) / 2);
    const row = fc.array(shape.missing ? fc.option(cell, { freq: 4 }) : cell, {
      minLength: shape.numbers + shape.categories,
      maxLength: shape.numbers + shape.categories,
    });
    return fc.record({
      shape: fc.constant(shape),
      train: fc.array(row, { minLength: 1, maxLength: 80 }),
      other: fc.array(row, { minLength: 1, maxLength: 30 }),
      k: fc.constantFrom(1, 2, 5),
    });
  });

function pointsOf({ shape, train, other }: { shape: Shape; train: readonly Row[]; other: readonly Row[] }) {
  const [a, b] = [tableOf(train, shape), tableOf(other, shape)];
  const names = a.columns.map((column) => column.name);
  const space = fitSpace({ train: a, others: [b], names });
  return { a: embed(space, a), b: embed(space, b), space };
}

/** The distance from its definition, by cells. */
function distancesByCells(
  { shape, train }: { shape: Shape; train: readonly Row[] },
  left: readonly Row[],
  right: readonly Row[],
): number[][] {
  const moments = Array.from({ length: shape.numbers }, (_, i) => {
    const present = train.map((row) => row[i] ?? null).filter((cell) => cell !== null);
    const mean = present.reduce((sum, value) => sum + value, 0) / Math.max(1, present.length);
    const sd = Math.sqrt(present.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, present.length));
    return { mean, sd: sd > 0 ? sd : 1 };
  });
  const z = (cell: number | null, i: number): number =>
    cell === null ? 0 : (cell - (moments[i]?.mean ?? 0)) / (moments[i]?.sd ?? 1);
  return left.map((p) =>
    right.map((q) => {
      let sum = 0;
      for (let i = 0; i < shape.numbers + shape.categories; i += 1) {
        const [x, y] = [p[i] ?? null, q[i] ?? null];
        if (i >= shape.numbers) sum += x === y ? 0 : 1;
        else sum += (z(x, i) - z(y, i)) ** 2 + ((x === null) === (y === null) ? 0 : 1);
      }
      return Math.sqrt(sum);
    }),
  );
}

/** Every distance, in the order of summation that the search uses. */
function bruteSquare(p: Points, i: number, q: Points, j: number): number {
  const words = p.packed + p.wide;
  let sum = 0;
  for (const { word, shift, mask } of p.slots) {
    const different = (p.codes[i * words + word] ?? 0) ^ (q.codes[j * words + word] ?? 0);
    if (((different >>> shift) & mask) !== 0) sum += 1;
  }
  for (let axis = 0; axis < p.width; axis += 1) {
    const gap = (p.numbers[i * p.width + axis] ?? 0) - (q.numbers[j * q.width + axis] ?? 0);
    // Not gap ** 2, which may round otherwise.
    sum += gap * gap;
  }
  return roundedSquare(sum);
}

const bruteDistance = (p: Points, i: number, q: Points, j: number): number =>
  Math.sqrt(bruteSquare(p, i, q, j));

function bruteNearest(queries: Points, points: Points, k: number, skipSelf: boolean): Neighbours {
  const distances: number[] = [];
  const rows: number[] = [];
  for (let query = 0; query < queries.rows; query += 1) {
    const all = Array.from({ length: points.rows }, (_, row) => ({
      row,
      square: bruteSquare(queries, query, points, row),
    }))
      .filter(({ row }) => !(skipSelf && row === query))
      .sort((x, y) => x.square - y.square || x.row - y.row);
    for (let i = 0; i < k; i += 1) {
      distances.push(Math.sqrt(all[i]?.square ?? Infinity));
      rows.push(all[i]?.row ?? -1);
    }
  }
  return { k, distances: Float64Array.from(distances), rows: Int32Array.from(rows) };
}

describe('embed', () => {
  it('keeps the distance of the definition, between tables with dictionaries of their own', () => {
    fc.assert(
      fc.property(casesArbitrary, (input) => {
        const { a, b } = pointsOf(input);
        const expected = distancesByCells(input, input.other, input.train);
        for (let i = 0; i < b.rows; i += 1)
          for (let j = 0; j < a.rows; j += 1)
            expect(Math.abs(bruteDistance(b, i, a, j) - (expected[i]?.[j] ?? Number.NaN))).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a category that the space was not told of', () => {
    const shape = { numbers: 0, categories: 1, cardinality: 3 };
    const space = fitSpace({ train: tableOf([[1]], shape), others: [], names: [name(0)] });
    expect(() => embed(space, tableOf([[2]], shape))).toThrow(/does not know a category/);
  });

  it('refuses a column that holds numbers in one table and categories in another', () => {
    const [numbers, texts] = [
      tableOf([[1]], { numbers: 1, categories: 0, cardinality: 2 }),
      tableOf([[1]], { numbers: 0, categories: 1, cardinality: 2 }),
    ];
    expect(() => fitSpace({ train: numbers, others: [texts], names: [name(0)] })).toThrow(
      /same column kinds/,
    );
  });
});

it('countBytes counts the bytes that are not 0', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1, 127, 128, 255), { minLength: 4, maxLength: 4 }), (bytes) => {
      const word = bytes.reduce<number>((sum, byte, i) => sum | (byte << (8 * i)), 0);
      expect(countBytes(word)).toBe(bytes.filter((byte) => byte !== 0).length);
      expect(countBytes(word >>> 0)).toBe(countBytes(word));
    }),
  );
});

describe('nearest', () => {
  it('finds what comparing all pairs finds, bit for bit, in another table and in its own', () => {
    fc.assert(
      fc.property(casesArbitrary, (input) => {
        const { a, b } = pointsOf(input);
        const { k } = input;
        const index = indexOf(a);
        expect(resultOf(nearest({ queries: b, index, k }))).toEqual(bruteNearest(b, a, k, false));
        expect(resultOf(nearest({ queries: a, index, k, skipSelf: true }))).toEqual(
          bruteNearest(a, a, k, true),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on how the queries are cut, and its distances not on the order of the rows', () => {
    fc.assert(
      fc.property(casesArbitrary, fc.nat(30), (input, cut) => {
        const { a, b } = pointsOf(input);
        const { k } = input;
        const index = indexOf(a);
        const whole = resultOf(nearest({ queries: b, index, k }));
        const middle = Math.min(cut, b.rows);
        const parts = [
          resultOf(nearest({ queries: b, index, k, to: middle })),
          resultOf(nearest({ queries: b, index, k, from: middle })),
        ];
        expect(joinNeighbours(parts)).toEqual(whole);
        const reversed = selectPoints(
          a,
          Array.from({ length: a.rows }, (_, i) => a.rows - 1 - i),
        );
        expect(resultOf(nearest({ queries: b, index: indexOf(reversed), k })).distances).toEqual(
          whole.distances,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('answers among thousands of rows of few places', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [i % 3, (i * i) % 5]);
    const { a } = pointsOf({
      shape: { numbers: 1, categories: 1, cardinality: 5 },
      train: rows,
      other: rows,
    });
    const index = indexOf(a);
    const found = resultOf(nearest({ queries: a, index, k: 2, to: 40, skipSelf: true }));
    expect(found.distances.every((distance) => distance === 0)).toBe(true);
    // Only the two first rows of a place can have themselves among its two first.
    rows.slice(0, 40).forEach((row, query) => {
      const alike = rows.flatMap((other, i) => (i !== query && other.join() === row.join() ? [i] : []));
      expect([...found.rows.subarray(2 * query, 2 * query + 2)]).toEqual(alike.slice(0, 2));
    });
  });

  it('finds what comparing all pairs finds in a deep tree', () => {
    const { table } = smallTable(1500);
    const names = table.columns.map((column) => column.name);
    const a = embed(fitSpace({ train: table, others: [], names }), table);
    const index = indexOf(a);
    expect(index.depth).toBeGreaterThan(5);
    expect(resultOf(nearest({ queries: a, index, k: 5, skipSelf: true }))).toEqual(
      bruteNearest(a, a, 5, true),
    );
  });

  it('finds nothing among no points and refuses k = 0', () => {
    const { a } = pointsOf({
      shape: { numbers: 1, categories: 0, cardinality: 2 },
      train: [[1]],
      other: [[1]],
    });
    const index = indexOf(selectPoints(a, []));
    expect(resultOf(nearest({ queries: a, index, k: 1 }))).toEqual({
      k: 1,
      distances: Float64Array.of(Infinity),
      rows: Int32Array.of(-1),
    });
    expect(() => resultOf(nearest({ queries: a, index, k: 0 }))).toThrow(RangeError);
  });
});

describe('balls', () => {
  it('counts as comparing all pairs does', () => {
    fc.assert(
      fc.property(casesArbitrary, (input) => {
        const { a, b } = pointsOf(input);
        const index = indexOf(a);
        const { k } = input;
        const radii = resultOf(nearest({ queries: a, index, k, skipSelf: true })).distances.filter(
          (_, i) => i % k === k - 1,
        );
        const bounded = radii.map((radius) => (radius === Infinity ? 1 : radius));
        const counts = resultOf(countBalls({ queries: b, index, radii: bounded }));
        const within = resultOf(countWithin({ queries: a, index, radii: bounded, skipSelf: true }));
        for (let query = 0; query < b.rows; query += 1) {
          const expected = bounded.filter((r, row) => bruteDistance(b, query, a, row) <= r).length;
          expect(counts[query]).toBe(expected);
        }
        for (let query = 0; query < a.rows; query += 1) {
          const radius = bounded[query] ?? 0;
          let expected = -1;
          for (let row = 0; row < a.rows; row += 1)
            if (bruteDistance(a, query, a, row) <= radius) expected += 1;
          expect(within[query]).toBe(expected);
          if (radii[query] !== Infinity) expect(expected).toBeGreaterThanOrEqual(k);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('adds the weights of the balls', () => {
    const { a } = pointsOf({
      shape: { numbers: 1, categories: 0, cardinality: 2 },
      train: [[0], [1], [4]],
      other: [[0]],
    });
    const sums = resultOf(
      countBalls({
        queries: a,
        index: indexOf(a),
        radii: Float64Array.of(10, 0, 10),
        weights: Float64Array.of(0.25, 3, 0.5),
      }),
    );
    expect([...sums]).toEqual([0.75, 3.75, 0.75]);
  });
});

describe('sameRows', () => {
  it('numbers rows alike exactly when every cell is', () => {
    fc.assert(
      fc.property(casesArbitrary, ({ shape, train, other }) => {
        const tables = [tableOf(train, shape), tableOf(other, shape)];
        const names = tables[0]?.columns.map((column) => column.name) ?? [];
        const ids = sameRows(tables, names).flatMap((part) => [...part]);
        const texts = [...train, ...other].map((row) => JSON.stringify(row.map((cell) => cell ?? null)));
        texts.forEach((text, i) => expect(ids[i]).toBe(ids[texts.indexOf(text)]));
        expect(new Set(ids).size).toBe(new Set(texts).size);
      }),
    );
  });
});
