import { describe, expect, it } from 'vitest';
import type { Schema } from '../core/table/types.ts';
import { fakeSchema } from '../testing/fake-tables.ts';
import { mismatch } from './readiness.ts';

const census = fakeSchema('census');
const without = (name: string): Schema => ({
  ...census,
  columns: census.columns.filter((column) => column.name !== name),
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
