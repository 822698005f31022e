import { uniform } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import type { Column, Role, Schema, Table } from '../core/table/types.ts';

/** A category column of these texts. */
export function texts(name: string, values: readonly (string | null)[]): Column {
  const categories = [...new Set(values)].filter((value) => value !== null);
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : categories.indexOf(value)));
  return { type: 'category', name, kind: 'categorical', codes, categories };
}

const numbers = (name: string, values: Float64Array): Column => ({
  type: 'number',
  name,
  kind: 'numeric',
  values,
  format: { decimals: 2, decimalMark: '.' },
});

/** A schema with these roles, whose positive value is `yes`. */
export const schemaOf = (roles: ReadonlyMap<string, Role>): Schema => ({
  columns: [...roles].map(([name, role]) => ({
    name,
    role,
    kind: name === 'skill' ? 'numeric' : 'categorical',
    reason: '',
    roleReason: '',
    missing: 0,
    distinct: 2,
  })),
  positive: 'yes',
  missingTokens: [''],
  decimalMark: '.',
});

export const hiringRoles = new Map<string, Role>([
  ['skill', 'feature'],
  ['town', 'domain'],
  ['sex', 'sensitive'],
  ['__proto__', 'sensitive'],
  ['hired', 'target'],
]);
export const hiringSchema = schemaOf(hiringRoles);

/** Hiring by skill with a penalty for `f`; the town tells the sex four times out of five. */
export function hiring(name: string, rows: number): Table {
  const u = (what: string): Float64Array => uniform(fold(fold(key(1), name), what), rows);
  const skill = u('skill').map((v) => Math.round(v * 100) / 100);
  const female = u('sex').map((v) => (v < 0.4 ? 1 : 0));
  const follows = u('town');
  const noise = u('noise');
  const text = (choose: (row: number) => string): string[] => Array.from(skill, (_, row) => choose(row));
  return {
    rows,
    columns: [
      numbers('skill', skill),
      texts(
        'town',
        text((row) => ((follows[row] ?? 0) < 0.8 === (female[row] === 1) ? 'North' : 'South')),
      ),
      texts(
        'sex',
        text((row) => (female[row] === 1 ? 'f' : 'm')),
      ),
      texts(
        '__proto__',
        text((row) => (row % 3 === 0 ? '<b>' : 'toString')),
      ),
      texts(
        'hired',
        text((row) =>
          (skill[row] ?? 0) - 0.5 * (female[row] ?? 0) + 0.3 * (noise[row] ?? 0) > 0.6 ? 'yes' : 'no',
        ),
      ),
    ],
  };
}

/** The table with one column exchanged. */
export const replaced = (table: Table, column: Column): Table => ({
  ...table,
  columns: table.columns.map((old) => (old.name === column.name ? column : old)),
});
