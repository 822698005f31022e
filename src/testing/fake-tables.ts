import { normal, uniform } from '../core/rng/draw.ts';
import { fold, key } from '../core/rng/key.ts';
import type { Column, ColumnKind, ColumnSchema, Role, Schema, Table } from '../core/table/types.ts';
import type { ColumnProfile, OpenedTable } from '../protocol/data.ts';

interface Described {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly role?: Role;
  readonly categories?: readonly string[];
  readonly mean?: number;
  readonly missing?: number;
}

/** A table in the shape of a census extract. */
const CENSUS: readonly Described[] = [
  { name: 'age', kind: 'integer', mean: 39 },
  {
    name: 'workclass',
    kind: 'categorical',
    categories: ['Private', 'Self-emp-not-inc', 'Local-gov', 'State-gov', 'Federal-gov'],
    missing: 1836,
  },
  { name: 'fnlwgt', kind: 'integer', role: 'ignored', mean: 189_778 },
  {
    name: 'education',
    kind: 'categorical',
    categories: ['HS-grad', 'Some-college', 'Bachelors', 'Masters', 'Assoc-voc', '11th'],
  },
  {
    name: 'marital_status',
    kind: 'categorical',
    role: 'domain',
    categories: ['Married-civ-spouse', 'Never-married', 'Divorced', 'Separated', 'Widowed'],
  },
  {
    name: 'occupation',
    kind: 'categorical',
    categories: ['Prof-specialty', 'Craft-repair', 'Exec-managerial', 'Adm-clerical', 'Sales'],
    missing: 1843,
  },
  {
    name: 'race',
    kind: 'categorical',
    role: 'sensitive',
    categories: ['White', 'Black', 'Asian-Pac-Islander', 'Amer-Indian-Eskimo', 'Other'],
  },
  { name: 'sex', kind: 'categorical', role: 'sensitive', categories: ['Male', 'Female'] },
  { name: 'capital_gain', kind: 'integer', mean: 1078 },
  { name: 'hours_per_week', kind: 'integer', mean: 40 },
  { name: 'income', kind: 'categorical', role: 'target', categories: ['<=50K', '>50K'] },
];

const LONG = 'a_column_whose_name_was_generated_by_a_survey_tool_and_never_shortened_by_anyone';

/** Thirty columns with long, hostile and empty-looking names. */
const WIDE: readonly Described[] = [
  ...CENSUS.filter(({ name }) => name !== 'fnlwgt'),
  { name: '__proto__', kind: 'categorical', categories: ['constructor', 'toString', '<b>bold</b>'] },
  {
    name: '<img src=x onerror=alert(1)>',
    kind: 'text',
    role: 'ignored',
    categories: ['free text', 'more text'],
  },
  ...Array.from({ length: 18 }, (_, i): Described => ({
    name: `${LONG}_${i + 1}`,
    kind: 'numeric',
    mean: i * 100,
  })),
];

export type FakeShape = 'census' | 'wide';

export function fakeColumns(shape: FakeShape): readonly Described[] {
  return shape === 'wide' ? WIDE : CENSUS;
}

export function fakeTable(shape: FakeShape, rows: number, seed: number): Table {
  const columns = fakeColumns(shape).map((described): Column => {
    const own = fold(key(seed), described.name);
    const { name, kind, categories = [], mean = 0 } = described;
    if (kind === 'numeric' || kind === 'integer' || kind === 'date') {
      const values = Float64Array.from(normal(own, rows), (z) => {
        const value = Math.max(0, mean * (1 + 0.3 * z));
        return kind === 'integer' ? Math.round(value) : value;
      });
      return {
        type: 'number',
        name,
        kind,
        values,
        format: { decimals: kind === 'numeric' ? 2 : 0, decimalMark: '.' },
      };
    }
    const codes = Int32Array.from(uniform(own, rows), (u) => Math.floor(u * u * categories.length));
    return { type: 'category', name, kind, codes, categories };
  });
  return { rows, columns };
}

export function fakeSchema(shape: FakeShape): Schema {
  const columns = fakeColumns(shape).map(
    ({ name, kind, role = 'feature', categories, missing = 0 }): ColumnSchema => ({
      name,
      kind,
      role,
      missing,
      distinct: categories?.length ?? 119,
      reason: categories ? `${categories.length} distinct texts.` : 'All values are whole numbers.',
      roleReason: role === 'feature' ? 'Nothing speaks against it.' : `The name suggests ${role}.`,
    }),
  );
  return { columns, positive: '>50K', missingTokens: ['', '?', 'NA', 'NaN', 'null'], decimalMark: '.' };
}

export function fakeProfiles(shape: FakeShape): readonly ColumnProfile[] {
  return fakeColumns(shape).map(({ name, categories }) => ({
    name,
    bars: categories
      ? categories.map((label, i) => ({ label, count: Math.round(20_000 / (i + 1) ** 1.3) }))
      : Array.from({ length: 12 }, (_, i) => ({
          label: `${i * 8} – ${i * 8 + 8}`,
          count: Math.round(6000 * Math.exp(-((i - 4) ** 2) / 8)),
        })),
  }));
}

export function fakeCells(table: Table, rows: number): readonly (readonly string[])[] {
  return Array.from({ length: rows }, (_, row) =>
    table.columns.map((column) => {
      if (column.type === 'number') return (column.values[row] ?? 0).toFixed(column.format.decimals);
      return column.categories[column.codes[row] ?? 0] ?? '';
    }),
  );
}

export function fakeOpened(shape: FakeShape, file: string): OpenedTable {
  return {
    file,
    bytes: 3_974_305,
    rows: 32_561,
    encoding: { name: 'utf-8', reason: 'Every byte sequence is valid UTF-8.' },
    delimiter: ',',
    schema: fakeSchema(shape),
    profiles: fakeProfiles(shape),
    preview: fakeCells(fakeTable(shape, 8, 1), 8),
    warnings: ['24 rows are exact copies of another row.'],
    ...(file.endsWith('.csv')
      ? {}
      : { credit: 'Moro, Rita, Cortez (2014), UCI Machine Learning Repository, CC BY 4.0.' }),
  };
}
