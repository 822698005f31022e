import { describe, expect, it } from 'vitest';
import type { Schema } from '../core/table/types.ts';
import { fakeSchema } from '../testing/fake-tables.ts';
import { FAKE_METHODS } from '../testing/fake-methods.ts';
import { fakeAudits } from '../testing/fake-scores.ts';
import { mismatch, missingForTraining } from './readiness.ts';
import { initialState } from './state.ts';

const census = fakeSchema('census');
const without = (name: string): Schema => ({
  ...census,
  columns: census.columns.filter((column) => column.name !== name),
});

describe('what is missing for training', () => {
  const state = initialState(FAKE_METHODS);
  const audits = fakeAudits(['race', 'sex']);
  const sized = (count: number) =>
    audits.map((audit) => ({
      ...audit,
      groups: audit.groups.map((group) => (group.group === 'Other' ? { ...group, count } : group)),
    }));
  const missing = (schema: Schema, count: number) =>
    missingForTraining({ ...state, data: { ...state.data, schema, audits: sized(count) } });

  it('is a group of fewer than ten rows made larger, or left out', () => {
    expect(missing(census, 10)).toEqual([]);
    expect(missing(census, 7)).toEqual([
      expect.stringContaining('fewer than 10 rows cannot be learned: “Other” (7).'),
    ]);
    expect(missing(census, 0)).toEqual([]);
  });

  it('is nothing about columns that are no longer sensitive', () => {
    const columns = census.columns.map((column) =>
      column.name === 'race' ? { ...column, role: 'feature' as const } : column,
    );
    expect(missing({ ...census, columns }, 7)).toEqual([]);
  });
});

describe('mismatch', () => {
  it('accepts the table a model was trained on, with or without columns it ignores', () => {
    expect(mismatch(census, census)).toBeNull();
    expect(mismatch(census, without('fnlwgt'))).toBeNull();
    expect(mismatch(without('age'), census)).toBeNull();
  });

  it('names the column that is not there', () => {
    expect(mismatch(census, without('age'))).toMatchObject({ at: { column: 'age' } });
  });

  it('refuses another target', () => {
    const columns = census.columns.map((column) => {
      if (column.name === 'income') return { ...column, role: 'feature' as const };
      return column.name === 'sex' ? { ...column, role: 'target' as const } : column;
    });
    expect(mismatch(census, { ...census, columns })).toMatchObject({ at: { column: 'income' } });
  });
});
