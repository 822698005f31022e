import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factorCholesky, solveFactored } from './cholesky.ts';

const entry = fc.integer({ min: -8, max: 8 }).map((n) => n / 4);
const square = (size: number) =>
  fc.array(fc.array(entry, { minLength: size, maxLength: size }), { minLength: size, maxLength: size });

it('solves BᵀB + I: the product with the solution is the right-hand side', () => {
  const system = fc
    .integer({ min: 1, max: 8 })
    .chain((size) => fc.tuple(square(size), fc.array(entry, { minLength: size, maxLength: size })));
  fc.assert(
    fc.property(system, ([factor, right]) => {
      const a = right.map((_, i) =>
        right.map((_, j) =>
          factor.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), i === j ? 1 : 0),
        ),
      );
      const lower = Float64Array.from(a.flatMap((row, i) => row.map((v, j) => (j <= i ? v : Number.NaN))));
      const x = Float64Array.from(right);
      expect(factorCholesky(lower, x.length)).toBe(true);
      solveFactored(lower, x);
      a.forEach((row, i) =>
        expect(row.reduce((sum, v, j) => sum + v * (x[j] ?? 0), 0)).toBeCloseTo(right[i] ?? 9, 9),
      );
    }),
  );
});

it('refuses what is not positive definite', () => {
  expect(factorCholesky(Float64Array.of(1, 0, 2, 1), 2)).toBe(false);
  expect(factorCholesky(Float64Array.of(1, 0, 1, 1), 2)).toBe(false);
  expect(factorCholesky(Float64Array.of(0), 1)).toBe(false);
});
