import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeTable, fitEncoder, type Encoder } from './encode.ts';
import { gatherRows } from './encoded-table.ts';
import { toNormal } from './quantile.ts';
import type { Block } from './encoder.ts';
import { columnNamed, cellText } from './typed.ts';
import type { Table } from './types.ts';

const cell = fc.oneof(
  { arbitrary: fc.constant(0), weight: 4 },
  { arbitrary: fc.integer({ min: -50, max: 50 }), weight: 2 },
  { arbitrary: fc.constant(Number.NaN), weight: 1 },
);
const tables = fc
  .array(fc.tuple(cell, fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -1, max: 300 })), {
    minLength: 1,
    maxLength: 200,
  })
  .map((cells): Table => ({
    rows: cells.length,
    columns: [
      {
        type: 'number',
        name: 'flagged',
        kind: 'integer',
        values: Float64Array.from(cells, ([a]) => a),
        format: { decimals: 0, decimalMark: '.' },
      },
      {
        type: 'number',
        name: 'plain',
        kind: 'numeric',
        values: Float64Array.from(cells, ([, b]) => b / 10),
        format: { decimals: 1, decimalMark: '.' },
      },
      {
        type: 'category',
        name: 'category',
        kind: 'categorical',
        codes: Int32Array.from(cells, ([, , c]) => (c < 10 ? c : c % 10)),
        categories: Array.from({ length: 10 }, (_, i) => `c${i}`),
      },
    ],
  }));

/** The dimensions of one cell, straight from the definitions in README.md. */
function definition(block: Block, table: Table, row: number): number[] {
  const column = columnNamed(table, block.name);
  if (block.type === 'number' && column.type === 'number') {
    const value = column.values[row] as number;
    const isMissing = Number.isNaN(value);
    const isAtom = block.atom?.value === value;
    const isPlain = !isMissing && !isAtom && block.quantiles !== null;
    return [
      isPlain && block.quantiles !== null ? (toNormal(block.quantiles, value) - block.mean) / block.scale : 0,
      ...(block.atom === null ? [] : [isMissing ? 0 : 2 * (Number(isAtom) - block.atom.share)]),
      ...(block.missing > 0 ? [2 * (Number(isMissing) - block.missing)] : []),
    ];
  }
  if (block.type !== 'category' || column.type !== 'category') throw new TypeError('another type');
  const text = cellText(column, row);
  const isKept = block.kept.some((code) => block.categories[code] === text);
  const slot =
    text === ''
      ? block.shares.length - 1
      : isKept
        ? block.kept.findIndex((code) => block.categories[code] === text)
        : block.kept.length;
  return block.shares.map((share, k) => 2 * (Number(k === slot) - share));
}

const rowOf = (encoder: Encoder, table: Table, row: number): number[] =>
  encoder.blocks.flatMap((block) => definition(block, table, row));

describe('gathered rows', () => {
  it('hold what the definition of the encoding says, to the bit, for any choice of rows', () => {
    fc.assert(
      fc.property(tables, fc.array(fc.nat(), { maxLength: 40 }), (table, picks) => {
        const encoder = fitEncoder(
          table,
          table.columns.map(({ name }) => name),
        );
        const rows = Int32Array.from(picks, (pick) => pick % table.rows);
        const out = new Float32Array(rows.length * encoder.width).fill(7);
        gatherRows(encodeTable(encoder, table), rows, out);
        expect(out).toEqual(Float32Array.from([...rows].flatMap((row) => rowOf(encoder, table, row))));
      }),
      { numRuns: 300 },
    );
  });

  it('count slots beyond 255', () => {
    const codes = Int32Array.from({ length: 3000 }, (_, i) => i % 300);
    const categories = Array.from({ length: 300 }, (_, i) => String(i));
    const table: Table = {
      rows: 3000,
      columns: [{ type: 'category', name: 'c', kind: 'categorical', codes, categories }],
    };
    const encoder = fitEncoder(table, ['c'], { maxCategories: 300, rareShare: 0 });
    const out = new Float32Array(300);
    gatherRows(encodeTable(encoder, table), Int32Array.of(299), out);
    expect(out.indexOf(Math.max(...out))).toBe(299);
  });

  it('want room of their size', () => {
    const table: Table = {
      rows: 2,
      columns: [
        { type: 'category', name: 'c', kind: 'boolean', codes: Int32Array.of(0, 1), categories: ['a', 'b'] },
      ],
    };
    const encoded = encodeTable(fitEncoder(table, ['c']), table);
    expect(() => gatherRows(encoded, Int32Array.of(0), new Float32Array(encoded.width + 1))).toThrow(
      RangeError,
    );
  });
});
