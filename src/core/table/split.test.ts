import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../testing/read-text.ts';
import { readShared } from '../../testing/shared.ts';
import { key } from '../rng/key.ts';
import { inferSchema } from './infer.ts';
import { groupsOf, targetOf } from './labels.ts';
import { rawFromTexts } from './raw-from-texts.ts';
import { splitRows, stratifiedSplit } from './split.ts';
import { cellText, selectRows, toTable, toTableLike } from './typed.ts';
import type { Column } from './types.ts';

describe('splitRows', () => {
  it('parts the rows, keeps every stratum in training, and takes its share of each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.nat(),
        (strata, testShare, seed) => {
          const { train, test } = splitRows(strata, { testShare, key: key(seed) });
          expect([...train, ...test].sort((a, b) => a - b)).toEqual(strata.map((_, row) => row));
          for (const stratum of new Set(strata)) {
            const size = strata.filter((s) => s === stratum).length;
            const tests = test.filter((row) => strata[row] === stratum).length;
            expect(tests).toBeLessThan(size);
            expect(Math.abs(tests - testShare * size)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('depends on the key and on nothing else', () => {
    const strata = Array.from({ length: 500 }, (_, i) => i % 3);
    const split = (seed: number) => splitRows(strata, { testShare: 0.2, key: key(seed) });
    expect(split(1)).toEqual(split(1));
    expect([...split(1).test]).not.toEqual([...split(2).test]);
  });
});

describe('stratifiedSplit', () => {
  it('keeps rates by group in Adult to a row per combination', async (context) => {
    const { raw } = await readBytes(readShared('data/adult_train.csv', context));
    const schema = inferSchema(raw);
    const table = toTable(raw, schema);
    const { train, test } = stratifiedSplit(table, schema, { testShare: 0.2, key: key(0) });
    expect(train.rows + test.rows).toBe(32_561);
    const counts = (part: typeof table): number[] => {
      const [target, groups] = [targetOf(part, schema), groupsOf(part, schema)];
      const cells = Array<number>(4).fill(0);
      target.codes.forEach(
        (label, row) =>
          void (cells[2 * label + (groups.codes[row] ?? 0)] =
            (cells[2 * label + (groups.codes[row] ?? 0)] ?? 0) + 1),
      );
      return cells;
    };
    const all = counts(table);
    counts(test).forEach((count, cell) =>
      expect(Math.abs(count - 0.2 * (all[cell] ?? 0))).toBeLessThanOrEqual(0.5),
    );
  });
});

describe('selectRows', () => {
  const raw = rawFromTexts('t.csv', [
    { name: 'c', texts: ['b', 'a', 'b'] },
    { name: 'n', texts: ['1.5', '', '3'] },
  ]);
  const table = toTable(raw, inferSchema(raw), { keepIgnored: true });

  it('takes rows in any order, more than once, in memory from where it is told', () => {
    const inShared = selectRows(table, [2, 1, 2], { allocate: (bytes) => new SharedArrayBuffer(bytes) });
    expect(inShared.rows).toBe(3);
    const buffers = inShared.columns.map((column) =>
      column.type === 'number' ? column.values.buffer : column.codes.buffer,
    );
    for (const buffer of buffers) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    const texts = (column: Column): string[] => [0, 1, 2].map((row) => cellText(column, row));
    expect(inShared.columns.map(texts)).toEqual([
      ['b', 'a', 'b'],
      ['3', '', '3'],
    ]);
    expect(inShared.columns.map(texts)).toEqual(selectRows(table, [2, 1, 2]).columns.map(texts));
  });
});

describe('toTableLike', () => {
  const train = rawFromTexts('train.csv', [
    { name: 'c', texts: ['b', 'a', 'b'] },
    { name: 'n', texts: ['1.5', '2', '3'] },
  ]);
  const schema = inferSchema(train);
  const reference = toTable(train, schema);

  it('finds columns by name and keeps the meaning of codes', () => {
    const test = rawFromTexts('test.csv', [
      { name: 'extra', texts: ['1', '2'] },
      { name: 'n', texts: ['7', '?'] },
      { name: 'c', texts: ['z', 'b'] },
    ]);
    const [c, n] = toTableLike(test, schema, reference).columns;
    expect(c).toMatchObject({ name: 'c', categories: ['a', 'b', 'z'], codes: Int32Array.of(2, 1) });
    expect(n).toMatchObject({ name: 'n', values: Float64Array.of(7, Number.NaN) });
  });

  it('names a column that the file lacks', () => {
    const test = rawFromTexts('test.csv', [{ name: 'c', texts: ['a', 'b'] }]);
    expect(() => toTableLike(test, schema, reference)).toThrow('test.csv: There is no column "n"');
  });
});
