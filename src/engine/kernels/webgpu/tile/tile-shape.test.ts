import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf, invocationsOf, sideOf, stagedBytes, tileShapeFor, tileShapes } from './tile-shape.ts';
import { cover, packTiles } from './tile-table.ts';

/** The least that WebGPU promises. */
const adapter = {
  isSoftware: false,
  hasSubgroups: true,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupStorageSize: 16384,
};

describe('tile shapes', () => {
  it('suit the adapter and the layer', () => {
    const small = { batch: 512, width: 256 };
    expect(tileShapeFor(adapter, small)).toBe(tileShapes.workgroup);
    expect(tileShapeFor(adapter, { batch: 8192, width: 512 })).toBe(tileShapes.large);
    expect(tileShapeFor({ ...adapter, isSoftware: true }, small)).toBe(tileShapes.quads);
    expect(tileShapeFor({ ...adapter, isSoftware: true, hasSubgroups: false }, small)).toBe(
      tileShapes.registers,
    );
    expect(tileShapeFor({ ...adapter, maxComputeInvocationsPerWorkgroup: 32 }, small)).toBe(
      tileShapes.registers,
    );
    expect(tileShapeFor({ ...adapter, maxComputeWorkgroupStorageSize: 8192 }, small)).toBe(
      tileShapes.registers,
    );
  });

  it('are squares of whole blocks of 4 × 4, and quads fill rows of the grid', () => {
    for (const shape of Object.values(tileShapes)) {
      expect(shape.grid.columns * shape.per.columns).toBe(sideOf(shape));
      expect(shape.per.rows % 4).toBe(0);
      expect(shape.per.columns % 4).toBe(0);
      if (shape.operands === 'quads') expect(shape.grid.columns).toBe(4);
    }
  });

  it('stage one block of 4 × 4 per invocation and operand, within the smallest workgroup memory', () => {
    for (const shape of [tileShapes.workgroup, tileShapes.large]) {
      expect(sideOf(shape) * depthOf(shape)).toBe(16 * invocationsOf(shape));
      expect(stagedBytes(shape)).toBeLessThanOrEqual(adapter.maxComputeWorkgroupStorageSize);
    }
    expect(stagedBytes(tileShapes.quads)).toBe(0);
  });
});

describe('tables of tiles', () => {
  it('cover every output once', () => {
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(fc.constantFrom(32, 64), size, size, (side, rows, cols4) => {
        const seen = new Set<string>();
        for (const { row, col4 } of cover(side, { rows, cols4 })) {
          for (let i = row; i < Math.min(rows, row + side); i += 1) {
            for (let j = col4; j < Math.min(cols4, col4 + side / 4); j += 1) {
              expect(seen.has(`${i},${j}`)).toBe(false);
              seen.add(`${i},${j}`);
            }
          }
        }
        expect(seen.size).toBe(rows * cols4);
      }),
      { numRuns: 20 },
    );
  });
  it('are packed in the order of their fields', () => {
    expect([
      ...packTiles(
        ['a', 'b'],
        [
          { b: 2, a: 1 },
          { a: 3, b: 4 },
        ],
      ),
    ]).toEqual([1, 2, 3, 4]);
  });
});
