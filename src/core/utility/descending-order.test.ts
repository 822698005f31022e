import fc from 'fast-check';
import { expect, it } from 'vitest';
import { descendingOrder } from './descending-order.ts';

const value = fc.oneof(
  fc.double({ noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(0, -0, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE),
);

it('is the order that comparing gives, ties as they stand', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), (values) => {
      const compared = [...values.keys()].sort((a, b) => {
        const [left, right] = [values[a] as number, values[b] as number];
        return left === right ? a - b : right - left;
      });
      expect([...descendingOrder(Float64Array.from(values))]).toEqual(compared);
    }),
    { numRuns: 500 },
  );
});
