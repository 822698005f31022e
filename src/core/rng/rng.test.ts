import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bits, categorical, integers, normal, permutation, uniform } from './draw.ts';
import { fold, key } from './key.ts';
import { threefry2x32 } from './threefry.ts';

const words = (k0: number, k1: number, c0: number, c1: number): number[] => {
  const out = new Uint32Array(2);
  threefry2x32(k0, k1, c0, c1, out);
  return [...out];
};

describe('threefry2x32', () => {
  // Random123 1.14 tests/kat_vectors: the three lines "threefry2x32 20 …".
  it('agrees with the known-answer vectors of Random123', () => {
    expect(words(0, 0, 0, 0)).toEqual([0x6b200159, 0x99ba4efe]);
    expect(words(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff)).toEqual([0x1cb996fc, 0xbb002be7]);
    expect(words(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3)).toEqual([0xc4923a9c, 0x483df7a0]);
  });
});

describe('keys', () => {
  it('tell seeds and names apart', () => {
    const drawn = [key(0), key(1), key(2 ** 32), fold(key(0), 'a'), fold(key(0), 'b'), fold(key(0), 1)];
    expect(new Set(drawn.map((k) => bits(k, 2).join())).size).toBe(drawn.length);
  });
  it('refuse seeds that are not whole', () => {
    expect(() => key(0.5)).toThrow(RangeError);
    expect(() => key(-1)).toThrow(RangeError);
  });
});

describe('draws', () => {
  const k = fold(key(7), 'draws');
  it('a longer draw starts with the shorter one', () => {
    fc.assert(
      fc.property(fc.nat(64), fc.nat(64), (a, b) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)];
        expect([...normal(k, long).subarray(0, short - (short & 1))]).toEqual([
          ...normal(k, short).subarray(0, short - (short & 1)),
        ]);
      }),
    );
  });
  // 100,000 draws with a fixed key: a z-value beyond 4.9 would occur for one key in a million.
  it('have the moments of their distributions', () => {
    const n = 100_000;
    const mean = (x: Float64Array) => x.reduce((sum, v) => sum + v, 0) / n;
    const z = normal(k, n);
    expect(Math.abs(mean(z)) * Math.sqrt(n)).toBeLessThan(4.9);
    expect(Math.abs(mean(z.map((v) => v * v)) - 1) * Math.sqrt(n / 2)).toBeLessThan(4.9);
    expect(Math.abs(mean(z.map((v) => v ** 3))) * Math.sqrt(n / 15)).toBeLessThan(4.9);
    expect(Math.abs(mean(uniform(k, n)) - 0.5) * Math.sqrt(12 * n)).toBeLessThan(4.9);
  });
  it('categorical follows its weights and never draws a zero weight', () => {
    const n = 50_000;
    const counts = [0, 0, 0];
    for (const c of categorical(k, n, [1, 0, 3])) counts[c] = (counts[c] as number) + 1;
    expect(counts[1]).toBe(0);
    expect(Math.abs((counts[2] as number) / n - 0.75) / Math.sqrt(0.1875 / n)).toBeLessThan(4.9);
    expect(() => categorical(k, 1, [0, 0])).toThrow(RangeError);
  });
  it('permutation holds each index once, integers stay in range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(1000), (n, seed) => {
        expect([...permutation(key(seed), n)].sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
        for (const i of integers(key(seed), 20, n)) expect(i >= 0 && i < n).toBe(true);
      }),
    );
  });
});
