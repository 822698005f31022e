import { addScaled, dot } from './vector.ts';

/** A point and the loss there. */
export interface Reached {
  readonly coefficients: Float64Array;
  readonly loss: number;
}

/** A convex loss at one point at a time. */
export interface NewtonProblem {
  /** At the point last evaluated. */
  readonly gradient: Float64Array;
  /** Sum of the weights of the rows that the loss is summed over. */
  readonly weight: number;
  /** Moves to `coefficients`: sets the gradient and returns the loss. */
  evaluate(coefficients: Float64Array): number;
  /** Solves H·d = −gradient; no component need be better than `negligible`. Yields every few milliseconds. */
  newtonDirection(negligible?: number): Generator<void, Float64Array>;
}

/** Newton steps; eight are usual. */
const MAX_NEWTON_STEPS = 50;
/** Largest component of the gradient of the summed loss at which the optimum counts as reached, per weight of one row. */
const TOLERANCE = 1e-9;

/**
 * The point with the least loss, by Newton's method from `start`, where the problem must be. Yields every few
 * milliseconds.
 */
export function* minimise(problem: NewtonProblem, start: Reached): Generator<void, Float64Array> {
  const negligible = TOLERANCE * problem.weight;
  let reached = start;
  for (let step = 0; step < MAX_NEWTON_STEPS; step += 1) {
    yield;
    if (problem.gradient.every((g) => Math.abs(g) <= negligible)) break;
    const direction = yield* problem.newtonDirection(negligible / 10);
    const next = lineSearch(problem, { ...reached, direction });
    if (next === null) break;
    reached = next;
  }
  return reached.coefficients;
}

/** Halves the step until the loss falls enough (Armijo, 1e-4); null when no step lowers it: the optimum to rounding. */
function lineSearch(
  problem: NewtonProblem,
  from: Reached & { readonly direction: Float64Array },
): Reached | null {
  const slope = dot(problem.gradient, from.direction);
  for (let scale = 1; scale > 1e-6; scale /= 2) {
    const coefficients = from.coefficients.slice();
    addScaled(coefficients, scale, from.direction);
    const loss = problem.evaluate(coefficients);
    if (loss <= from.loss + 1e-4 * scale * slope) return { coefficients, loss };
  }
  return null;
}
