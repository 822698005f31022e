import { describe, expect, it } from 'vitest';
import { FairgroundError, type Failure } from '../failure.ts';
import { inferSchema } from './infer.ts';
import { rawFromTexts } from './raw-from-texts.ts';
import { applyRoles, editSchema } from './roles.ts';
import { toTable } from './typed.ts';
import type { RawTable, Role, Schema } from './types.ts';

const cycle = (values: readonly string[]): string[] =>
  Array.from({ length: 60 }, (_, i) => values[i % values.length] as string);
const raw: RawTable = rawFromTexts('loans.csv', [
  { name: 'sex', texts: cycle(['f', 'm']) },
  { name: 'race', texts: cycle(['a', 'b', 'c']) },
  { name: 'city', texts: cycle(['x', 'y', 'z', 'x']) },
  { name: 'grade', texts: cycle(['1', '2', 'n/a']) },
  { name: 'id', texts: Array.from({ length: 60 }, (_, i) => `k${i}`) },
  { name: 'approved', texts: cycle(['no', 'no', 'yes']) },
]);
const schema = inferSchema(raw);
const roles = (of: Schema): Record<string, Role> =>
  Object.fromEntries(of.columns.map(({ name, role }) => [name, role]));
const failureOf = (action: () => unknown): Failure => {
  try {
    action();
  } catch (error) {
    if (error instanceof FairgroundError) return error.failure;
    throw error;
  }
  throw new Error('expected a FairgroundError');
};

describe('applyRoles', () => {
  it('replaces guesses by what is given', () => {
    const applied = applyRoles(schema, raw, {
      target: 'sex',
      positive: 'f',
      sensitive: ['race'],
      domain: 'city',
      ignored: ['grade'],
    });
    expect(roles(applied)).toEqual({
      sex: 'target',
      race: 'sensitive',
      city: 'domain',
      grade: 'ignored',
      id: 'ignored',
      approved: 'feature',
    });
    expect(applied.positive).toBe('f');
    expect(applied.columns[0]?.roleReason).toBe('chosen by you');
  });

  it('keeps guesses for what is not given, and guesses the positive class of a given target', () => {
    expect(roles(applyRoles(schema, raw, {}))).toMatchObject({ sex: 'sensitive', approved: 'target' });
    expect(applyRoles(schema, raw, { target: 'approved' }).positive).toBe('yes');
  });

  it('names what is wrong', () => {
    expect(failureOf(() => applyRoles(schema, raw, { target: 'aproved' })).advice).toContain('"approved"');
    expect(failureOf(() => applyRoles(schema, raw, { sensitive: ['__proto__'] })).advice).toContain(
      'sex, race, city',
    );
    const positive = failureOf(() => applyRoles(schema, raw, { positive: 'maybe' }));
    expect([positive.at?.column, positive.advice]).toEqual(['approved', 'Choose one of: no, yes.']);
    expect(failureOf(() => applyRoles(schema, raw, { target: 'sex', sensitive: ['sex'] })).message).toContain(
      'as target and as sensitive',
    );
  });
});

describe('editSchema', () => {
  it('moves the target, and the positive class with it', () => {
    const edited = editSchema(raw, schema, { type: 'role', column: 'city', role: 'target' });
    expect(roles(edited)).toMatchObject({ city: 'target', approved: 'feature' });
    expect(edited.positive).toBeNull();
    const back = editSchema(raw, edited, { type: 'role', column: 'approved', role: 'target' });
    expect([back.positive, roles(back)['city']]).toEqual(['yes', 'feature']);
  });

  it('has no positive class without a target', () => {
    expect(
      editSchema(raw, schema, { type: 'role', column: 'approved', role: 'feature' }).positive,
    ).toBeNull();
  });

  it('takes several sensitive columns but one domain', () => {
    let edited = editSchema(raw, schema, { type: 'role', column: 'race', role: 'sensitive' });
    edited = editSchema(raw, edited, { type: 'role', column: 'city', role: 'domain' });
    edited = editSchema(raw, edited, { type: 'role', column: 'grade', role: 'domain' });
    expect(roles(edited)).toMatchObject({
      sex: 'sensitive',
      race: 'sensitive',
      city: 'feature',
      grade: 'domain',
    });
  });

  it('refuses a kind that the cells do not fit, naming the row', () => {
    const failure = failureOf(() =>
      editSchema(raw, schema, { type: 'kind', column: 'grade', kind: 'integer' }),
    );
    expect(failure.at).toEqual({ file: 'loans.csv', row: 4, column: 'grade' });
    expect(failure.advice).toContain('missing values');
  });

  it('infers again with other missing values, keeping what was chosen', () => {
    const chosen = editSchema(raw, schema, { type: 'role', column: 'race', role: 'ignored' });
    const edited = editSchema(raw, chosen, { type: 'missing-tokens', tokens: ['n/a'] });
    expect(edited.columns[3]).toMatchObject({ kind: 'integer', missing: 20, distinct: 2 });
    expect(roles(edited)).toMatchObject({ race: 'ignored', sex: 'sensitive', approved: 'target' });
    expect(edited.positive).toBe('yes');
    const kind = editSchema(raw, edited, { type: 'kind', column: 'grade', kind: 'integer' });
    expect(editSchema(raw, kind, { type: 'missing-tokens', tokens: [''] }).columns[3]?.kind).toBe(
      'categorical',
    );
  });

  it('turns an identifier chosen to be categorical into a feature', () => {
    const edited = editSchema(raw, schema, { type: 'kind', column: 'id', kind: 'categorical' });
    expect(edited.columns[4]).toMatchObject({ kind: 'categorical', role: 'feature' });
  });

  it('chooses the positive class', () => {
    expect(editSchema(raw, schema, { type: 'positive', value: 'no' }).positive).toBe('no');
    expect(() => editSchema(raw, schema, { type: 'positive', value: 'perhaps' })).toThrow('does not occur');
  });
});

describe('toTable', () => {
  it('leaves ignored columns out unless asked to keep them', () => {
    expect(toTable(raw, schema).columns.map(({ name }) => name)).not.toContain('id');
    expect(toTable(raw, schema, { keepIgnored: true }).columns).toHaveLength(6);
  });

  it('names the row of a number that is not finite', () => {
    const bad = rawFromTexts('b.csv', [
      { name: 'n', texts: ['1.5', '2', 'inf', '1e999'] },
      { name: 'y', texts: ['0', '1', '0', '1'] },
    ]);
    expect(failureOf(() => toTable(bad, inferSchema(bad))).at).toEqual({
      file: 'b.csv',
      row: 4,
      column: 'n',
    });
    const ignored = applyRoles(inferSchema(bad), bad, { ignored: ['n'] });
    expect(toTable(bad, ignored).columns).toHaveLength(1);
  });
});
