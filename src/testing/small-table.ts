import { categorical, normal, uniform } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import type { ColumnSchema, Schema, Table } from '../core/table/types.ts';

const column = (name: string, kind: ColumnSchema['kind'], role: ColumnSchema['role']): ColumnSchema => ({
  name,
  kind,
  reason: 'made so',
  role,
  roleReason: 'made so',
  missing: 0,
  distinct: 2,
});

/** A biased table with one numeric, one integer and one categorical feature: enough to train a tiny model on. */
export function smallTable(rows: number, seed = 0): { table: Table; schema: Schema } {
  const k = fold(key(seed), 'small table');
  const merit = normal(fold(k, 'merit'), rows);
  const noise = normal(fold(k, 'noise'), rows);
  const group = categorical(fold(k, 'group'), rows, [0.6, 0.4]);
  const place = categorical(fold(k, 'place'), rows, [0.5, 0.3, 0.2]);
  const luck = uniform(fold(k, 'luck'), rows);
  const label = Int32Array.from(group, (g, i) =>
    (luck[i] as number) < 1 / (1 + Math.exp(-1.5 * (merit[i] as number) - (g === 0 ? 0.7 : -0.7))) ? 1 : 0,
  );
  return {
    table: {
      rows,
      columns: [
        {
          type: 'number',
          name: 'income',
          kind: 'numeric',
          format: { decimals: 2, decimalMark: '.' },
          values: Float64Array.from(
            merit,
            (m, i) => Math.round(100 * Math.exp(m + 0.3 * (noise[i] as number))) / 100,
          ),
        },
        {
          type: 'number',
          name: 'years',
          kind: 'integer',
          format: { decimals: 0, decimalMark: '.' },
          values: Float64Array.from(noise, (z, i) => Math.round(10 + 3 * z + 2 * (merit[i] as number))),
        },
        {
          type: 'category',
          name: 'place',
          kind: 'categorical',
          codes: place,
          categories: ['north', 'south', '__proto__'],
        },
        { type: 'category', name: 'group', kind: 'categorical', codes: group, categories: ['a', 'b'] },
        { type: 'category', name: 'approved', kind: 'boolean', codes: label, categories: ['no', 'yes'] },
      ],
    },
    schema: {
      columns: [
        column('income', 'numeric', 'feature'),
        column('years', 'integer', 'feature'),
        column('place', 'categorical', 'feature'),
        column('group', 'categorical', 'sensitive'),
        column('approved', 'boolean', 'target'),
      ],
      positive: 'yes',
      missingTokens: [''],
      decimalMark: '.',
    },
  };
}
