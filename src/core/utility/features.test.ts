import { describe, expect, it } from 'vitest';
import type { Column, Schema, Table } from '../table/types.ts';
import {
  categoriesOf,
  downstreamFeatures,
  frequentCategories,
  MAX_CATEGORIES,
  numbersOf,
} from './features.ts';
import { encodeLinear, fitLinearEncoder } from './linear-encoder.ts';

const category = (name: string, categories: readonly string[], codes: readonly number[]): Column => ({
  type: 'category',
  name,
  kind: 'categorical',
  categories,
  codes: Int32Array.from(codes),
});
const number = (name: string, values: readonly number[]): Column => ({
  type: 'number',
  name,
  kind: 'numeric',
  values: Float64Array.from(values),
  format: { decimals: 1, decimalMark: '.' },
});
const tableOf = (...columns: Column[]): Table => ({
  rows: (columns[0]?.type === 'number' ? columns[0].values : columns[0]?.codes)?.length ?? 0,
  columns,
});

it('downstreamFeatures takes features and domains, and sensitive columns on request, by name', () => {
  const roles = { z: 'feature', y: 'target', s: 'sensitive', i: 'ignored', d: 'domain' } as const;
  const schema: Schema = {
    columns: Object.entries(roles).map(([name, role]) => ({
      name,
      role,
      kind: 'numeric',
      reason: '',
      roleReason: '',
      missing: 0,
      distinct: 1,
    })),
    positive: null,
    missingTokens: [],
    decimalMark: '.',
  };
  expect(downstreamFeatures(schema, false)).toEqual(['d', 'z']);
  expect(downstreamFeatures(schema, true)).toEqual(['d', 's', 'z']);
});

describe('reading a column as the other kind', () => {
  it('reads texts as numbers where they are', () => {
    const column = category('x', ['1.5', ' ', 'abc', '-2', 'Infinity'], [0, 1, 2, 3, 4, -1]);
    expect([...numbersOf(column)]).toEqual([1.5, NaN, NaN, -2, NaN, NaN]);
  });

  it('reads numbers as their texts', () => {
    const { codes, categories } = categoriesOf(number('x', [2, NaN, 0.5, 2]));
    expect(Array.from(codes, (code) => categories[code] ?? null)).toEqual(['2', null, '0.5', '2']);
  });
});

it('frequentCategories keeps the most frequent ones and leaves out those that do not occur', () => {
  const names = Array.from({ length: 300 }, (_, k) => `c${k}`);
  const twice = names.map((_, k) => k).filter((k) => k >= 40 && k < 299);
  const kept = frequentCategories({ categories: names, codes: Int32Array.from([...names.keys(), ...twice]) });
  expect(kept).toHaveLength(MAX_CATEGORIES);
  expect(kept).not.toContain('c0');
  expect(frequentCategories({ categories: ['b', 'gone', 'a'], codes: Int32Array.of(0, 2) })).toEqual([
    'a',
    'b',
  ]);
});

describe('encodeLinear', () => {
  const train = tableOf(number('x', [1, 3, NaN, 5]), category('c', ['b', 'a'], [0, 1, 1, -1]));
  const encoder = fitLinearEncoder(train, ['c', 'x']);

  it('standardises by the training rows: mean 3, deviation √(8/3), missing at the mean with an indicator', () => {
    const { numbers, active, width } = encodeLinear(encoder, train);
    const unit = 2 / Math.sqrt(8 / 3);
    expect(Array.from(numbers)).toEqual([-unit, 0, 0, unit]);
    // Coefficients: x, x is missing, a, b, c is missing.
    expect(width).toBe(5);
    expect([...active]).toEqual([5, 3, 5, 2, 1, 2, 5, 4]);
  });

  it('gives what training never saw no indicator', () => {
    const other = tableOf(number('x', [3, 3]), category('c', ['new', '__proto__'], [0, 1]));
    expect([...encodeLinear(encoder, other).active]).toEqual([5, 5, 5, 5]);
    const complete = fitLinearEncoder(tableOf(number('x', [1, 1]), category('c', ['a'], [0, 0])), ['c', 'x']);
    const { numbers, active, width } = encodeLinear(complete, train);
    expect(width).toBe(2);
    expect(Array.from(numbers)).toEqual([0, 2, 0, 4]);
    expect([...active]).toEqual([2, 1, 1, 2]);
  });
});
