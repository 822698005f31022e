import { expect, it } from 'vitest';
import { downstreamGoldens } from '../../testing/downstream-goldens.ts';
import { normal } from '../rng/draw.ts';
import { fold, key } from '../rng/key.ts';
import { selectRows } from '../table/typed.ts';
import type { Table } from '../table/types.ts';
import {
  applyLinear,
  encodeLinear,
  fitLinearEncoder,
  type LinearEncoder,
  type LinearRows,
} from './linear-encoder.ts';
import { translateCoefficients } from './translate-coefficients.ts';

const { train, features } = downstreamGoldens;
const part = (from: number, to: number): Table =>
  selectRows(
    train.table,
    Int32Array.from({ length: to - from }, (_, row) => from + row),
  );
const known = fitLinearEncoder(part(0, 300), features);
const coefficients = normal(fold(key(2), 'known'), known.width + 1);
const sumsOf = (encoder: LinearEncoder, weights: Float64Array, table: Table): Float64Array => {
  const design: LinearRows = encodeLinear(encoder, table);
  const sums = new Float64Array(table.rows);
  applyLinear(design, weights, sums);
  return sums;
};

it('gives every row the same sum under the means and scales of other rows, missing values too', () => {
  const encoder = fitLinearEncoder(part(300, 900), features);
  expect(encoder.numeric.map(({ mean }) => mean)).not.toEqual(known.numeric.map(({ mean }) => mean));
  const translated = translateCoefficients({ encoder: known, coefficients }, encoder);
  const before = sumsOf(known, coefficients, train.table);
  sumsOf(encoder, translated, train.table).forEach((sum, row) =>
    expect(sum).toBeCloseTo(before[row] ?? 9, 9),
  );
});

it('matches columns by name and categories by text, and gives 0 to what is new', () => {
  const table = part(0, 300);
  const renamed: Table = {
    ...table,
    columns: table.columns.map((column) =>
      column.type === 'category' && column.name === 'job'
        ? { ...column, categories: column.categories.map((text) => (text === '2' ? 'two' : text)) }
        : column,
    ),
  };
  const encoder = fitLinearEncoder(renamed, ['town', 'job', 'age']);
  const translated = translateCoefficients({ encoder: known, coefficients }, encoder);
  const slot = (of: LinearEncoder, name: string, text: string): number => {
    const feature = of.categorical.find((candidate) => candidate.name === name);
    return (feature?.first ?? 0) + (feature?.categories.indexOf(text) ?? 0);
  };
  expect(translated[slot(encoder, 'job', 'two')]).toBe(0);
  expect(translated[slot(encoder, 'job', '3')]).toBe(coefficients[slot(known, 'job', '3')]);
  expect(translated[slot(encoder, 'town', '1')]).toBe(coefficients[slot(known, 'town', '1')]);
});
