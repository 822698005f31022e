import type { Bits } from '../fairness/group-rates.ts';
import type { Table } from '../table/types.ts';
import { applyLinear, encodeLinear, fitLinearEncoder, type LinearEncoder } from './linear-encoder.ts';
import { LogisticProblem } from './logistic-problem.ts';
import { sigmoid } from './sigmoid.ts';

export interface LogisticInput {
  readonly table: Table;
  /** 0/1, both of which must occur. */
  readonly labels: Bits;
  /** Columns to learn from; see `downstreamFeatures`. */
  readonly features: readonly string[];
  /** Coefficients to start from; ignored unless they fit the encoding. */
  readonly warmStart?: Float64Array;
}

export interface LogisticModel {
  readonly encoder: LinearEncoder;
  /** [encoder.width, intercept last]. */
  readonly coefficients: Float64Array;
}

/** Newton steps; eight are usual. */
const MAX_NEWTON_STEPS = 50;
/** Largest component of the gradient of the summed loss at which the optimum counts as reached, per row. */
const TOLERANCE = 1e-9;

/**
 * L2-regularised logistic regression on standardised numerics and one-hot categories: minimises
 * Σ log loss + ½‖w‖², the intercept not penalised (scikit-learn's C = 1). Newton's method with the linear systems
 * solved by conjugate gradients preconditioned by the Hessian's diagonal, all in f64. Yields the number of
 * passes over the rows so far, a few milliseconds apart. Throws RangeError when only one class occurs.
 */
export function* fitLogistic(input: LogisticInput): Generator<number, LogisticModel> {
  const { labels, warmStart } = input;
  if (!labels.includes(1) || !labels.includes(0))
    throw new RangeError('logistic regression needs rows of both classes');
  const encoder = fitLinearEncoder(input.table, input.features);
  const problem = new LogisticProblem(encodeLinear(encoder, input.table), labels);
  const size = encoder.width + 1;
  const coefficients = new Float64Array(size);
  if (warmStart?.length === size) coefficients.set(warmStart);
  let passes = 0;
  yield passes;
  let loss = problem.evaluate(coefficients);
  for (let step = 0; step < MAX_NEWTON_STEPS; step += 1) {
    if (problem.gradient.every((g) => Math.abs(g) <= TOLERANCE * labels.length)) break;
    const direction = problem.newtonDirection();
    for (let solved = direction.next(); ; solved = direction.next()) {
      yield (passes += 1);
      if (!solved.done) continue;
      const next = problem.lineSearch({ coefficients, loss, direction: solved.value });
      if (next === null) return { encoder, coefficients };
      loss = next;
      break;
    }
  }
  return { encoder, coefficients };
}

/** P(label = 1) of each row. */
export function logisticScores({ encoder, coefficients }: LogisticModel, table: Table): Float64Array {
  const scores = new Float64Array(table.rows);
  applyLinear(encodeLinear(encoder, table), coefficients, scores);
  return scores.map(sigmoid);
}
