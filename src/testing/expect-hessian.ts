import { expect } from 'vitest';

/** A loss with its gradient, and its Hessian's action. */
interface Curved {
  readonly gradient: Float64Array;
  evaluate(point: Float64Array): number;
  timesHessian(direction: Float64Array, product: Float64Array): void;
}

/** Holds the Hessian's action along a direction to central differences of the gradient, h = 10⁻⁵. */
export function expectHessian(
  problem: Curved,
  { at, direction }: { readonly at: Float64Array; readonly direction: Float64Array },
): void {
  const h = 1e-5;
  const gradientAt = (by: number): Float64Array => {
    problem.evaluate(at.map((w, j) => w + by * (direction[j] ?? 0)));
    return problem.gradient.slice();
  };
  const up = gradientAt(h);
  const down = gradientAt(-h);
  problem.evaluate(at);
  const product = new Float64Array(at.length);
  problem.timesHessian(direction, product);
  product.forEach((value, j) => {
    const difference = ((up[j] ?? 0) - (down[j] ?? 0)) / (2 * h);
    expect(Math.abs(value - difference)).toBeLessThan(1e-6 * Math.max(1, Math.abs(difference)));
  });
}
