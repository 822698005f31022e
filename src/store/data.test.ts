import { describe, expect, it } from 'vitest';
import type { Role, Schema } from '../core/table/types.ts';
import { foresee } from './data.ts';

const schema = (...roles: readonly Role[]): Schema => ({
  columns: roles.map((role, index) => ({
    name: index === 0 ? '__proto__' : `c${index}`,
    kind: 'categorical',
    reason: '',
    role,
    roleReason: '',
    missing: 0,
    distinct: 2,
  })),
  positive: 'yes',
  missingTokens: [''],
  decimalMark: '.',
});
const roles = ({ columns }: Schema): readonly Role[] => columns.map(({ role }) => role);

describe('foresee', () => {
  it('moves the target, and then no positive value is chosen', () => {
    const next = foresee(schema('feature', 'target', 'sensitive'), {
      type: 'role',
      column: '__proto__',
      role: 'target',
    });
    expect(roles(next)).toEqual(['target', 'feature', 'sensitive']);
    expect(next.positive).toBeNull();
  });

  it('keeps the positive value when another role changes, and allows several sensitive columns', () => {
    const next = foresee(schema('feature', 'target', 'sensitive'), {
      type: 'role',
      column: '__proto__',
      role: 'sensitive',
    });
    expect(roles(next)).toEqual(['sensitive', 'target', 'sensitive']);
    expect(next.positive).toBe('yes');
  });
});
