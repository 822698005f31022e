import type { Bits } from '../fairness/group-rates.ts';
import type { Table } from '../table/types.ts';
import { applyLinear, encodeLinear, fitLinearEncoder, type LinearEncoder } from './linear-encoder.ts';
import { LogisticProblem } from './logistic-problem.ts';
import { minimise, type Reached } from './newton.ts';
import { sigmoid } from './sigmoid.ts';
import { translateCoefficients, type EncodedCoefficients } from './translate-coefficients.ts';

export interface LogisticInput {
  readonly table: Table;
  /** 0/1, both of which must occur. */
  readonly labels: Bits;
  /** Positive weight of each row, as if it occurred that often; null or absent: 1. */
  readonly weights?: Float64Array | null;
  /** Columns to learn from; see `downstreamFeatures`. */
  readonly features: readonly string[];
  /** A model of similar rows to start from: the optimum is the same and is reached in fewer steps. */
  readonly warmStart?: LogisticModel;
}

export type LogisticModel = EncodedCoefficients;

/**
 * L2-regularised logistic regression on standardised numerics and one-hot categories: minimises
 * Σ weight · log loss + ½‖w‖², the intercept not penalised (scikit-learn's C = 1), by Newton's method in f64. Yields
 * every few milliseconds. Throws RangeError when only one class occurs.
 */
export function* fitLogistic(input: LogisticInput): Generator<void, LogisticModel> {
  const { labels, weights = null, warmStart } = input;
  if (!labels.includes(1) || !labels.includes(0))
    throw new RangeError('logistic regression needs rows of both classes');
  const encoder = fitLinearEncoder(input.table, input.features, weights);
  const problem = new LogisticProblem(encodeLinear(encoder, input.table), labels, weights);
  const coefficients = yield* minimise(problem, startOf(problem, encoder, warmStart));
  return { encoder, coefficients };
}

/** Moves the problem to the warm start, or to 0 where there is none or 0 is better. */
function startOf(
  problem: LogisticProblem,
  encoder: LinearEncoder,
  warmStart: LogisticModel | undefined,
): Reached {
  const lossAtZero = problem.weight * Math.LN2;
  if (warmStart !== undefined) {
    const coefficients = translateCoefficients(warmStart, encoder);
    const loss = problem.evaluate(coefficients);
    if (loss <= lossAtZero) return { coefficients, loss };
  }
  const coefficients = new Float64Array(encoder.width + 1);
  return { coefficients, loss: problem.evaluate(coefficients) };
}

/** P(label = 1) of each row. */
export function logisticScores({ encoder, coefficients }: LogisticModel, table: Table): Float64Array {
  const scores = new Float64Array(table.rows);
  applyLinear(encodeLinear(encoder, table), coefficients, scores);
  return scores.map(sigmoid);
}
