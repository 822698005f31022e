import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf, sideOf, stagedBytes, tileShapeFor, tileShapes } from './tile-shape.ts';
import { cover, packTiles } from './tile-table.ts';

/** The least that WebGPU promises. */
const limits = {
  isSoftware: false,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupStorageSize: 16384,
};

describe('tile shapes', () => {
  it('suit the adapter and the layer', () => {
    const small = { batch: 512, width: 256 };
    expect(tileShapeFor(limits, small)).toBe(tileShapes.hardware);
    expect(tileShapeFor(limits, { batch: 8192, width: 512 })).toBe(tileShapes.large);
    expect(tileShapeFor({ ...limits, isSoftware: true }, small)).toBe(tileShapes.software);
    expect(tileShapeFor({ ...limits, maxComputeInvocationsPerWorkgroup: 32 }, small)).toBe(
      tileShapes.software,
    );
    expect(tileShapeFor({ ...limits, maxComputeWorkgroupStorageSize: 8192 }, small)).toBe(
      tileShapes.software,
    );
  });

  it('stage one block of 4 × 4 per invocation and operand, within the smallest workgroup memory', () => {
    for (const shape of [tileShapes.hardware, tileShapes.large]) {
      expect(sideOf(shape) * depthOf(shape)).toBe(16 * shape.grid ** 2);
      expect(stagedBytes(shape)).toBeLessThanOrEqual(limits.maxComputeWorkgroupStorageSize);
    }
    expect(stagedBytes(tileShapes.software)).toBe(0);
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
