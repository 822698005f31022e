import type { Bits } from '../fairness/group-rates.ts';
import type { Table } from '../table/types.ts';
import { applyLinear, encodeLinear, fitLinearEncoder, type LinearEncoder } from './linear-encoder.ts';
import { minimise } from './newton.ts';
import { SoftmaxProblem } from './softmax-problem.ts';
import { softmaxRows } from './softmax.ts';

export interface SoftmaxInput {
  readonly table: Table;
  /** 0..classes − 1, each of which must occur. */
  readonly labels: Bits;
  readonly classes: number;
  /** Positive weight of each row, as if it occurred that often; null or absent: 1. */
  readonly weights?: Float64Array | null;
  readonly features: readonly string[];
}

export interface SoftmaxModel {
  readonly encoder: LinearEncoder;
  readonly classes: number;
  /** [classes × (encoder.width, intercept last)]; they sum to 0 over classes. */
  readonly coefficients: Float64Array;
}

/**
 * Multinomial logistic regression on standardised numerics and one-hot categories: minimises
 * Σ weight · log loss + ½ Σ_k ‖w_k‖², intercepts not penalised (scikit-learn's C = 1), by Newton's
 * method in f64. Yields every few milliseconds.
 */
export function* fitSoftmax(input: SoftmaxInput): Generator<void, SoftmaxModel> {
  const { table, labels, classes, weights = null } = input;
  const encoder = fitLinearEncoder(table, input.features, weights);
  const problem = new SoftmaxProblem({ design: encodeLinear(encoder, table), labels, classes, weights });
  const start = new Float64Array(classes * (encoder.width + 1));
  const coefficients = yield* minimise(problem, { coefficients: start, loss: problem.evaluate(start) });
  return { encoder, classes, coefficients };
}

/** P(class) of each row, [rows × classes], row-major. */
export function softmaxScores({ encoder, classes, coefficients }: SoftmaxModel, table: Table): Float64Array {
  const design = encodeLinear(encoder, table);
  const size = encoder.width + 1;
  const raw = new Float64Array(classes * table.rows);
  for (let k = 0; k < classes; k += 1)
    applyLinear(
      design,
      coefficients.subarray(k * size, (k + 1) * size),
      raw.subarray(k * table.rows, (k + 1) * table.rows),
    );
  return softmaxRows(raw, classes);
}
