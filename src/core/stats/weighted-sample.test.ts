import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, key } from '../rng/key.ts';
import { weightedSample } from './weighted-sample.ts';

const items = Int32Array.of(10, 20, 30);

describe('weightedSample', () => {
  test('draws the first by weight and the second by what is left', () => {
    // Weights 1, 2, 3: P({10, 20}) = 1/6·2/5 + 2/6·1/4 = .15, P({10, 30}) = 1/6·3/5 + 3/6·1/3 = .2667.
    const weights = Float64Array.of(1, 2, 3);
    const found = new Map<string, number>();
    const draws = 20_000;
    for (let i = 0; i < draws; i += 1) {
      const chosen = weightedSample(items, { weights, count: 2, key: fold(key(1), i) }).join();
      found.set(chosen, (found.get(chosen) ?? 0) + 1);
    }
    // Three standard errors are .009.
    expect((found.get('10,20') ?? 0) / draws).toBeCloseTo(0.15, 1.7);
    expect((found.get('10,30') ?? 0) / draws).toBeCloseTo(0.2667, 1.7);
  });

  test('takes different items, as many as are asked for and there are, in their order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 30 }),
        fc.nat(40),
        fc.nat(),
        (values, count, seed) => {
          const all = Int32Array.from(values).sort();
          const weights = Float64Array.from(all, (_, i) => 0.1 + i);
          const chosen = weightedSample(all, { weights, count, key: key(seed) });
          expect(chosen).toHaveLength(Math.min(count, all.length));
          expect([...chosen]).toEqual([...new Set(chosen)].sort((a, b) => a - b));
          expect([...chosen].every((item) => all.includes(item))).toBe(true);
        },
      ),
    );
  });
});
