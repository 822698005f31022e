import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key } from '../rng/key.ts';
import { domainsOf, drawEpisode, supportWeights } from './episodes.ts';

describe('domains', () => {
  it('hold every row once, and join what is too small for an episode', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 1, maxLength: 300 }), (codes) => {
        const { names, rows } = domainsOf(Int32Array.from(codes), ['a', 'b', 'c', 'd', 'e', 'f']);
        expect(names).toHaveLength(rows.length);
        expect(rows.flatMap((r) => [...r]).sort((a, b) => a - b)).toEqual([...codes.keys()]);
      }),
    );
    const codes = new Int32Array(1000).fill(0).fill(1, 500, 997).fill(2, 997, 999).fill(3, 999);
    expect(domainsOf(codes, ['a', 'b', 'c', 'd']).names).toEqual(['a', 'b', 'other']);
  });

  it('an episode’s query is the held-out domain and its support is all but that', () => {
    const codes = Int32Array.from({ length: 90 }, (_, i) => i % 3);
    const domains = domainsOf(codes, ['a', 'b', 'c']);
    const held = new Set<number>();
    for (let step = 0; step < 40; step += 1) {
      const { heldOut, query, support } = drawEpisode(domains, 16, key(step));
      held.add(heldOut);
      for (const row of query) expect(row % 3).toBe(heldOut);
      for (const row of support) expect(row % 3).not.toBe(heldOut);
    }
    expect(held.size).toBe(3);
    expect(() => drawEpisode(domainsOf(new Int32Array(5), ['a']), 4, key(0))).toThrow(RangeError);
  });
});

describe('support weights', () => {
  it('make support rows follow the table over the held-out domains, exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 6 }), (sizes) => {
        const total = sizes.reduce((a, b) => a + b, 0);
        const weights = supportWeights(sizes);
        sizes.forEach((size, d) => {
          // P(held out = e)·P(support row in d | e), summed over e ≠ d, times the weight.
          const share = sizes.reduce(
            (sum, held, e) => (e === d ? sum : sum + (held / total) * (size / (total - held))),
            0,
          );
          expect(share * (weights[d] as number)).toBeCloseTo(size / total, 10);
        });
      }),
    );
  });
});
