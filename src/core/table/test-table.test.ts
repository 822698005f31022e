import { describe, expect, it } from 'vitest';
import { readBytes } from '../../testing/read-text.ts';
import { inferSchema } from './infer.ts';
import { targetOf } from './labels.ts';
import { applyRoles } from './roles.ts';
import { checkTestTable } from './test-table.ts';
import { toTable, toTableLike } from './typed.ts';

const rows = (label: (i: number) => string, group: (i: number) => string): string =>
  ['x,g,y', ...Array.from({ length: 40 }, (_, i) => `${i * 1.5},${group(i)},${label(i)}`)].join('\n');
const even = (i: number): boolean => i % 2 === 0;

async function check(train: string, test: string, positive: string): Promise<readonly string[]> {
  const { raw } = await readBytes(train, {});
  const schema = applyRoles(inferSchema(raw), raw, { target: 'y', positive, sensitive: ['g'] });
  const typed = toTable(raw, schema);
  const tested = toTableLike((await readBytes(test, {})).raw, schema, typed);
  const { notices } = checkTestTable(tested, { train: typed, schema, file: 'test.csv' });
  expect(targetOf(tested, schema).positive).toBe(targetOf(typed, schema).positive);
  return notices;
}

const train = rows(
  (i) => (even(i) ? 'yes' : 'no'),
  (i) => (i % 3 === 0 ? 'a' : 'b'),
);

describe('checkTestTable', () => {
  it('accepts labels written alike', async () => {
    expect(await check(train, train, 'yes')).toEqual([]);
  });
  it('refuses labels written otherwise, naming file, column and both spellings', async () => {
    const shouted = rows(
      (i) => (even(i) ? 'YES' : 'NO'),
      () => 'a',
    );
    await expect(check(train, shouted, 'yes')).rejects.toThrow(
      /test\.csv, column "y".*"NO", "YES".*"no", "yes"/,
    );
  });
  it('refuses rows of one kind', async () => {
    await expect(
      check(
        train,
        rows(
          () => 'no',
          () => 'a',
        ),
        'yes',
      ),
    ).rejects.toThrow('none is positive');
    await expect(
      check(
        train,
        rows(
          () => 'yes',
          () => 'a',
        ),
        'yes',
      ),
    ).rejects.toThrow('every one is positive');
  });
  it('tells of groups that are in one table only', async () => {
    const other = rows(
      (i) => (even(i) ? 'yes' : 'no'),
      (i) => (i % 3 === 0 ? 'z' : 'b'),
    );
    expect(await check(train, other, 'yes')).toEqual([
      expect.stringContaining('"z" occurs in the test rows only'),
      expect.stringContaining('"a" does not occur in the test rows'),
    ]);
  });
  it('reads numbers that one file writes as 1.0 and the other as 1 as the same class', async () => {
    const fixed = rows(
      (i) => (even(i) ? '2.0' : '1.0'),
      (i) => (i % 3 === 0 ? 'a' : 'b'),
    );
    const plain = rows(
      (i) => (even(i) ? '2' : '1'),
      (i) => (i % 3 === 0 ? 'a' : 'b'),
    );
    expect(await check(fixed, plain, '2.0')).toEqual([]);
  });
});
