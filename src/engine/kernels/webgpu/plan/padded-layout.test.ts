import { describe, expect, it } from 'vitest';
import { layoutOf, parameterCount } from '../../../nets/spec.ts';
import { pad, paddedLayout, paddedSlot, unpad } from './padded-layout.ts';

const spec = { inputs: 7, conditions: 1, embedding: 6, width: 9, blocks: 2, outputs: 5 };

describe('the padded layout', () => {
  it('keeps every parameter, and zeros around them', () => {
    const flat = Float32Array.from({ length: parameterCount(spec) }, (_, i) => i + 1);
    const layout = paddedLayout(spec, 8);
    const padded = new Float32Array(layout.start + layout.length);
    pad(layout, flat, padded);
    expect([...unpad(layout, padded)]).toEqual([...flat]);
    expect(padded.filter((value) => value !== 0).length).toBe(flat.length);
    expect(padded.subarray(0, 8).every((value) => value === 0)).toBe(true);
  });

  it('begins every row at a vec4, and has each bias as the row after its weights', () => {
    const layout = paddedLayout(spec, 0);
    for (const { name, paddedOffset, paddedColumns, paddedRows } of layout.slots) {
      expect(paddedOffset % 4).toBe(0);
      const bias = layout.slots.find((slot) => slot.name === name.toLowerCase() && name !== slot.name);
      if (bias !== undefined) expect(bias.paddedOffset).toBe(paddedOffset + paddedRows * paddedColumns);
    }
    expect(layout.slots.map(({ name }) => name)).toEqual(layoutOf(spec).map(({ name }) => name));
    // One condition: a matrix of a single row is padded as a matrix, not as a bias.
    expect(paddedSlot(layout, 'E').paddedRows).toBe(4);
    expect(() => paddedSlot(layout, 'B3')).toThrow(RangeError);
  });
});
