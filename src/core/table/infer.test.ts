import { describe, expect, it } from 'vitest';
import { readBytes } from '../../testing/read-text.ts';
import { readShared } from '../../testing/shared.ts';
import { inferSchema } from './infer.ts';
import { rawFromTexts } from './raw-from-texts.ts';
import type { ColumnSchema, Schema } from './types.ts';

const schemaOf = (columns: Record<string, readonly string[]>): Schema =>
  inferSchema(
    rawFromTexts(
      't.csv',
      Object.entries(columns).map(([name, texts]) => ({ name, texts })),
    ),
  );
const columnOf = (texts: readonly string[], name = 'a'): ColumnSchema =>
  schemaOf({ [name]: texts }).columns[0] as ColumnSchema;
const repeat = (texts: readonly string[], times: number): string[] =>
  Array.from({ length: times }, () => texts).flat();
const range = (n: number, cell: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => cell(i));

describe('inferSchema', () => {
  it.each<[string, ColumnSchema['kind'], readonly string[]]>([
    ['numbers', 'numeric', ['1.5', '2', '-3e2']],
    ['whole numbers', 'integer', ['1', '2', '33']],
    ['whole numbers as a data frame with gaps writes them', 'integer', ['1.0', '2.0', '', '33.0']],
    ['a number too large for a double among numbers', 'numeric', ['1.5', '1e999', 'inf']],
    ['leading zeros', 'categorical', repeat(['0123', '4567', '0007'], 9)],
    ['digits beyond 2^53', 'id', range(30, (i) => `123456789012345678${10 + i}`)],
    ['yes and no', 'boolean', ['yes', 'No', 'yes', '']],
    ['0 and 1', 'boolean', ['0', '1', '1']],
    ['two words', 'categorical', ['Male', 'Female', 'Male']],
    ['ISO dates', 'date', ['2020-01-31', '2021-02-28']],
    ['ISO times', 'date', ['2020-01-31T10:00:00Z', '2021-02-28 11:30']],
    ['days first, one above 12', 'date', ['31/01/2020', '01/02/2020']],
    ['months first, one above 12', 'date', ['01/31/2020', '02/01/2020']],
    ['day or month, who knows', 'categorical', ['01/02/2020', '03/04/2020']],
    ['a 30th of February', 'categorical', ['2020-02-30', '2020-01-01', '2020-01-01']],
    ['counting up', 'id', range(50, (i) => String(i + 7))],
    ['hashes', 'id', range(50, (i) => `x${i * 7919}`)],
    ['sentences', 'text', range(50, (i) => `the customer said that item ${i} came late and broken`)],
    ['30,000 categories', 'text', range(60_000, (i) => `c${i % 30_000}`)],
    ['one value', 'constant', ['a', 'a']],
    ['nothing', 'constant', ['', '?', 'NA']],
    ['one value or missing', 'categorical', ['Y', '', 'Y']],
  ])('%s: %s', (_, kind, texts) => {
    const column = columnOf(texts);
    expect(column.kind).toBe(kind);
    expect(column.reason).toMatch(/\.$/);
  });

  it('counts missing and distinct cells', () => {
    expect(columnOf(['1', '?', ' NA ', '2', '2'])).toMatchObject({
      missing: 2,
      distinct: 2,
      kind: 'integer',
    });
  });

  it('takes a decimal comma where only that makes numbers', () => {
    expect(schemaOf({ a: ['1,5', '2,25'], b: ['1', '2'] })).toMatchObject({
      decimalMark: ',',
      columns: [{ kind: 'numeric' }, { kind: 'integer' }],
    });
    expect(schemaOf({ a: ['1,5', '2,5'], b: ['1.5', '2.5'] }).decimalMark).toBe('.');
  });

  it('tells of the few texts that keep a column from being numbers', () => {
    const column = columnOf([...range(40, String), 'unknown', 'unknown']);
    expect(column.reason).toContain('"unknown" (2)');
  });

  it('says that few whole numbers may be codes', () => {
    expect(columnOf(repeat(['1', '2', '3', '4'], 9)).reason).toContain('if they are codes');
  });

  it('ignores what cannot be learned from, with a reason', () => {
    for (const texts of [range(50, (i) => `x${i}`), ['a', 'a'], ['', '']])
      expect(columnOf(texts)).toMatchObject({ role: 'ignored' });
  });

  it('guesses one target and one sensitive column', () => {
    const n = 60;
    const schema = schemaOf({
      race: range(n, (i) => ['a', 'b', 'c'][i % 3] as string),
      default: range(n, (i) => ['no', 'yes'][i % 2] as string),
      sex: range(n, (i) => ['f', 'm'][i % 2] as string),
      y: range(n, (i) => (i % 7 === 0 ? 'yes' : 'no')),
    });
    expect(schema.columns.map(({ role }) => role)).toEqual(['feature', 'feature', 'sensitive', 'target']);
    expect(schema.columns[0]?.roleReason).toContain('could be sensitive');
    expect(schema.positive).toBe('yes');
  });

  it('does not depend on the order of rows', () => {
    const a = ['1', '2', 'x', 'x', '2', 'y'];
    expect(schemaOf({ a: a.toReversed() })).toEqual(schemaOf({ a }));
  });

  it.each([
    [['<=50K', '>50K'], '>50K'],
    [['yes', 'no'], 'yes'],
    [['1', '0'], '1'],
    [['N', 'Y'], 'Y'],
    [['bad', 'good'], 'good'],
  ])('takes the positive class of %s to be %s', (classes, positive) => {
    expect(schemaOf({ a: ['u', 'v', 'w', 'u'], label: [...classes, ...classes] }).positive).toBe(positive);
  });

  it('takes the rarer class otherwise, and none of three', () => {
    expect(schemaOf({ a: ['u', 'v', 'w'], label: ['p', 'q', 'p'] }).positive).toBe('q');
    expect(schemaOf({ a: ['u', 'v', 'u'], label: ['p', 'q', 'r'] }).positive).toBeNull();
  });
});

describe('inferSchema on real files', () => {
  it.for<[string, Record<string, string>, Record<string, string>, string | null]>([
    [
      'adult_train.csv',
      {
        age: 'integer',
        workclass: 'categorical',
        fnlwgt: 'integer',
        capital_gain: 'integer',
        sex: 'categorical',
      },
      { sex: 'sensitive', income: 'target', race: 'feature' },
      '>50K',
    ],
    [
      'compas_train.csv',
      { age: 'integer', c_charge_degree: 'categorical', two_year_recid: 'boolean' },
      { sex: 'sensitive', two_year_recid: 'target' },
      '1',
    ],
    [
      'bank_train.csv',
      { balance: 'integer', pdays: 'integer', default: 'boolean', month: 'categorical' },
      { marital: 'sensitive', y: 'target', default: 'feature' },
      'yes',
    ],
    [
      'stop_and_frisk.csv',
      { year: 'integer', sex: 'categorical', frisked: 'boolean' },
      { sex: 'sensitive', frisked: 'target' },
      'Y',
    ],
    [
      'heart_4_sites.csv',
      { oldpeak: 'numeric', fbs: 'boolean', num: 'integer', site: 'categorical' },
      { sex: 'sensitive', num: 'target' },
      null,
    ],
  ])('understands %s', async ([name, kinds, roles, positive], context) => {
    const { raw } = await readBytes(readShared(`data/${name}`, context));
    const schema = inferSchema(raw);
    const by = (field: 'kind' | 'role', names: string[]) =>
      Object.fromEntries(schema.columns.filter((c) => names.includes(c.name)).map((c) => [c.name, c[field]]));
    expect(by('kind', Object.keys(kinds))).toEqual(kinds);
    expect(by('role', Object.keys(roles))).toEqual(roles);
    expect(schema.positive).toBe(positive);
    for (const { reason, roleReason } of schema.columns)
      expect(`${reason} ${roleReason}`).not.toContain('undefined');
  });

  it('counts the missing cells of the heart table', async (context) => {
    const { raw } = await readBytes(readShared('data/heart_4_sites.csv', context));
    // ../shared/data/README.md: 1,759 cells.
    expect(inferSchema(raw).columns.reduce((sum, { missing }) => sum + missing, 0)).toBe(1759);
  });
});
