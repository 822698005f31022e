import { describe, expect, it } from 'vitest';
import { FairgroundError, type Failure } from '../failure.ts';
import { inferSchema } from './infer.ts';
import { groupsOf, targetOf } from './labels.ts';
import { rawFromTexts } from './raw-from-texts.ts';
import { applyRoles, type GivenRoles } from './roles.ts';
import { checkTrainable, dropUnlabelled } from './trainable.ts';
import { toTable } from './typed.ts';
import type { Schema, Table } from './types.ts';

const ROWS = 100;
const cycle = (values: readonly string[], rows = ROWS): string[] =>
  Array.from({ length: rows }, (_, i) => values[i % values.length] as string);
const good: Record<string, readonly string[]> = {
  sex: cycle(['f', 'm']),
  race: cycle(['a', 'b', 'b', 'a']),
  city: cycle(['x', 'y', 'z', 'x', 'y']),
  income: cycle(['10.5', '20.25', '3', '47', '5', '61', '7']),
  approved: cycle(['no', 'no', 'yes']),
};

const prepared = (
  columns: Record<string, readonly string[]>,
  given: GivenRoles = {},
): { table: Table; schema: Schema } => {
  const raw = rawFromTexts(
    't.csv',
    Object.entries(columns).map(([name, texts]) => ({ name, texts })),
  );
  const schema = applyRoles(inferSchema(raw), raw, given);
  return { table: toTable(raw, schema), schema };
};
const failureOf = ({ table, schema }: { table: Table; schema: Schema }): Failure => {
  try {
    checkTrainable(table, schema);
  } catch (error) {
    if (error instanceof FairgroundError) return error.failure;
    throw error;
  }
  throw new Error('expected a FairgroundError');
};
const withRare = (common: readonly string[], rare: string, times: number): string[] => [
  ...Array.from({ length: times }, () => rare),
  ...cycle(common, ROWS - times),
];

describe('checkTrainable', () => {
  it('accepts a good table', () => {
    const { table, schema } = prepared(good);
    expect(checkTrainable(table, schema)).toEqual({ notices: [] });
  });

  it.each<[string, Record<string, readonly string[]>, GivenRoles, string, string | undefined]>([
    ['a constant target', { approved: cycle(['yes']) }, { target: 'approved' }, 'always "yes"', 'approved'],
    [
      'a class with 3 rows',
      { approved: withRare(['yes', 'no'], 'maybe', 3) },
      { target: 'approved', positive: 'yes' },
      '"maybe" (3)',
      'approved',
    ],
    [
      'too many classes',
      { approved: cycle(Array.from({ length: 25 }, (_, i) => `c${i}`)) },
      { target: 'approved', positive: 'c1' },
      '25 classes',
      'approved',
    ],
    [
      'a numeric target',
      { approved: Array.from({ length: ROWS }, (_, i) => String(i * 1.5)) },
      { target: 'approved', positive: '1.5' },
      'more than 20',
      'approved',
    ],
    [
      'no positive value',
      { approved: cycle(['a', 'b', 'c']) },
      { target: 'approved' },
      'No positive value',
      'approved',
    ],
    ['a group with 1 row', { sex: withRare(['f', 'm'], 'x', 1) }, {}, '"x" (1)', 'sex'],
    [
      'a sensitive column with one value',
      { sex: cycle(['f']) },
      { sensitive: ['sex'] },
      'only one value',
      'sex',
    ],
    [
      'a numeric sensitive column',
      { sex: Array.from({ length: ROWS }, (_, i) => String(i * 3)) },
      { sensitive: ['sex'] },
      'more than 20',
      'sex',
    ],
    ['a domain with one value', { city: cycle(['x']) }, { domain: 'city' }, 'only one value', 'city'],
  ])('refuses %s', (_, columns, given, message, column) => {
    const failure = failureOf(prepared({ ...good, ...columns }, given));
    expect(failure.message).toContain(message);
    expect(failure.advice).toBeTruthy();
    expect(failure.at?.column).toBe(column);
  });

  it('refuses an all-missing feature, no features, few rows, and names all problems at once', () => {
    const { table, schema } = prepared({ ...good, empty: cycle(['']) });
    const chosen = {
      ...schema,
      columns: schema.columns.map((c) => (c.name === 'empty' ? { ...c, role: 'feature' as const } : c)),
    };
    const raw = rawFromTexts(
      't.csv',
      [...Object.entries(good), ['empty', cycle([''])] as const].map(([name, texts]) => ({ name, texts })),
    );
    expect(failureOf({ table: toTable(raw, chosen), schema: chosen }).at).toEqual({ column: 'empty' });
    expect(table.columns.map(({ name }) => name)).not.toContain('empty');
    const short = Object.fromEntries(Object.entries(good).map(([name, texts]) => [name, texts.slice(0, 30)]));
    const ignored = ['race', 'city', 'income', 'sex'];
    const { message } = failureOf(prepared({ ...short }, { ignored }));
    for (const part of ['3 things', '(1)', '30 rows', '(2)', 'No sensitive', '(3)', 'No column is a feature'])
      expect(message).toContain(part);
  });

  it('tells of small combinations, one-sided groups and folded categories', () => {
    const { table, schema } = prepared(
      {
        ...good,
        race: withRare(['a', 'b'], 'c', 12),
        city: withRare(['x', 'y'], 'q', 2),
        approved: withRare(['no', 'yes'], 'no', 12),
      },
      { sensitive: ['sex', 'race'] },
    );
    const { notices } = checkTrainable(table, schema);
    expect(notices.join('\n')).toContain('f · c, m · c');
    expect(notices.join('\n')).toContain('"city": its 1 rarest');
  });

  it('takes a 0/1 target and numbers as codes of groups', () => {
    const { table, schema } = prepared(
      { ...good, sex: cycle(['1', '2']), approved: cycle(['0', '0', '1']) },
      { target: 'approved', sensitive: ['sex'] },
    );
    checkTrainable(table, schema);
    expect(targetOf(table, schema)).toMatchObject({ categories: ['0', '1'], positive: 1 });
    expect(groupsOf(table, schema).names).toEqual(['1', '2']);
  });

  it('reads an integer target as classes too', () => {
    const { table, schema } = prepared(
      { ...good, approved: cycle(['3', '5', '4']) },
      { target: 'approved', positive: '4' },
    );
    expect(schema.columns[4]?.kind).toBe('integer');
    expect(targetOf(table, schema)).toMatchObject({ categories: ['3', '4', '5'], positive: 1 });
  });
});

describe('groupsOf', () => {
  it('is the cross product of what occurs, and nothing for a missing value', () => {
    const { table, schema } = prepared(
      { sex: ['f', 'm', '', 'f'], race: ['b', 'a', 'a', 'b'], y: ['0', '1', '0', '1'] },
      { sensitive: ['sex', 'race'], target: 'y' },
    );
    const groups = groupsOf(table, schema);
    expect([...groups.codes]).toEqual([0, 1, -1, 0]);
    expect(groups.names).toEqual(['f · b', 'm · a']);
    expect(groups.columns).toEqual([
      { name: 'sex', categories: ['f', 'm'], codesOfGroup: [0, 1] },
      { name: 'race', categories: ['a', 'b'], codesOfGroup: [1, 0] },
    ]);
  });
});

describe('dropUnlabelled', () => {
  it('leaves out rows without label or group, and says so', () => {
    const { table, schema } = prepared({ ...good, sex: withRare(['f', 'm'], '?', 7) });
    const { table: left, dropped, notices } = dropUnlabelled(table, schema);
    expect([left.rows, dropped]).toEqual([ROWS - 7, 7]);
    expect(notices.join()).toContain('7 of 100 rows');
    expect(dropUnlabelled(left, schema)).toMatchObject({ dropped: 0, notices: [] });
  });
});
