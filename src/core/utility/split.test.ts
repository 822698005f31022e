import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BinEncoder, FeatureBins } from './bin-encoder.ts';
import { bestSplit, type NodeSums } from './split.ts';

type Bin = { g: number; h: number; n: number };

const sum = (bins: readonly Bin[]): NodeSums =>
  bins.reduce((a, b) => ({ g: a.g + b.g, h: a.h + b.h, n: a.n + b.n }), { g: 0, h: 0, n: 0 });

/** Gain of sending the chosen bins left, from its definition; 0 for a split that is not allowed. */
function gainOf(
  bins: readonly Bin[],
  left: readonly boolean[],
  limits: { l2: number; minRowsPerLeaf: number },
) {
  const score = ({ g, h }: NodeSums): number => g ** 2 / (h + limits.l2);
  const a = sum(bins.filter((_, bin) => left[bin]));
  const b = sum(bins.filter((_, bin) => !left[bin]));
  if (Math.min(a.n, b.n) < limits.minRowsPerLeaf || Math.min(a.h, b.h) < 1e-3) return 0;
  return score(a) + score(b) - score(sum(bins));
}

function encoderOf(type: 'numeric' | 'categorical', bins: number): BinEncoder {
  const feature: FeatureBins =
    type === 'numeric'
      ? { type, name: 'x', edges: new Float64Array(bins - 2), bins }
      : { type, name: 'x', categories: [], bins };
  return { features: [feature], offsets: Int32Array.of(0, bins) };
}

const histogramOf = (bins: readonly Bin[]): Float64Array =>
  Float64Array.from(bins.flatMap(({ g, h, n }) => [g, h, n]));

const empty: Bin = { g: 0, h: 0, n: 0 };
const gradient = fc.integer({ min: -40, max: 40 }).map((g) => g / 8);
const binArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      g: gradient,
      h: fc.integer({ min: 1, max: 20 }).map((h) => h / 4),
      n: fc.integer({ min: 1, max: 30 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant(empty) },
);

/** The split found is as good as the best of `candidates`, and its gain is what its table of bins gains. */
function expectBest(
  type: 'numeric' | 'categorical',
  bins: readonly Bin[],
  check: { limits: { l2: number; minRowsPerLeaf: number }; candidates: readonly (readonly boolean[])[] },
): void {
  const { limits, candidates } = check;
  const split = bestSplit(histogramOf(bins), sum(bins), encoderOf(type, bins.length), limits);
  const best = Math.max(0, ...candidates.map((left) => gainOf(bins, left, limits)));
  expect(split?.gain ?? 0).toBeCloseTo(best, 9);
  if (split === null) return;
  const left = Array.from(split.goesLeft, (goes) => goes === 1);
  expect(gainOf(bins, left, limits)).toBeCloseTo(split.gain, 9);
  const sums = sum(bins.filter((_, bin) => left[bin]));
  expect(split.left.n).toBe(sums.n);
  expect(split.left.g).toBeCloseTo(sums.g, 9);
  // Bins without rows go with the larger child.
  bins.forEach(({ n }, bin) => {
    if (n === 0 && (type === 'categorical' || bin === bins.length - 1))
      expect(left[bin]).toBe(2 * sums.n >= sum(bins).n);
  });
}

describe('bestSplit against exhaustive search', () => {
  it('finds the best border of a numeric feature, missing values on either side', () => {
    fc.assert(
      fc.property(
        fc.array(binArbitrary, { minLength: 3, maxLength: 9 }),
        fc.nat(3),
        (bins, minRowsPerLeaf) => {
          const missing = bins.length - 1;
          const candidates = bins.flatMap((_, border) =>
            [true, false].map((missingLeft) =>
              bins.map((_, bin) => (bin === missing ? missingLeft : bin <= border)),
            ),
          );
          expectBest('numeric', bins, { limits: { l2: 1, minRowsPerLeaf }, candidates });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds the best of all partitions of equally heavy categories', () => {
    const category = fc.oneof(
      { weight: 4, arbitrary: gradient.map((g) => ({ g, h: 2, n: 10 })) },
      { weight: 1, arbitrary: fc.constant(empty) },
    );
    fc.assert(
      fc.property(fc.array(category, { minLength: 2, maxLength: 7 }), (bins) => {
        const candidates = Array.from({ length: 2 ** bins.length }, (_, mask) =>
          bins.map((_, bin) => ((mask >> bin) & 1) === 1),
        );
        expectBest('categorical', bins, { limits: { l2: 0, minRowsPerLeaf: 1 }, candidates });
      }),
      { numRuns: 200 },
    );
  });

  it('gives equal gains to the first feature and the lowest border', () => {
    const bins = [{ g: 1, h: 1, n: 4 }, { g: 0, h: 1, n: 4 }, { g: -1, h: 1, n: 4 }, empty];
    const one = encoderOf('numeric', 4);
    const twice: BinEncoder = {
      features: [...one.features, ...one.features],
      offsets: Int32Array.of(0, 4, 8),
    };
    const split = bestSplit(histogramOf([...bins, ...bins]), sum(bins), twice, { l2: 1, minRowsPerLeaf: 1 });
    expect(split?.feature).toBe(0);
    expect([...(split?.goesLeft ?? [])].slice(0, 3)).toEqual([1, 0, 0]);
  });
});
