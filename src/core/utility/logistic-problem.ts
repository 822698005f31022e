import type { Bits } from '../fairness/group-rates.ts';
import { conjugateGradients } from './conjugate-gradients.ts';
import { isDenseCheaper, solveDense } from './dense-hessian.ts';
import { addSquares, applyLinear, applyTransposed, type LinearRows } from './linear-encoder.ts';
import type { NewtonProblem } from './newton.ts';
import { weightOf } from './row-weights.ts';
import { sigmoid, softplus } from './sigmoid.ts';

/** The penalised loss of a 0/1 label, its gradient and its Hessian's action at one point at a time. */
export class LogisticProblem implements NewtonProblem {
  readonly gradient: Float64Array;
  readonly weight: number;
  readonly #design: LinearRows;
  readonly #labels: Bits;
  readonly #weights: Float64Array | null;
  readonly #raw: Float64Array;
  readonly #residual: Float64Array;
  /** weight · p(1 − p) by row. */
  readonly #curvature: Float64Array;
  readonly #product: Float64Array;

  constructor(design: LinearRows, labels: Bits, weights: Float64Array | null = null) {
    this.#design = design;
    this.#labels = labels;
    this.#weights = weights;
    this.weight = weightOf(weights, design.rows);
    this.gradient = new Float64Array(design.width + 1);
    this.#raw = new Float64Array(design.rows);
    this.#residual = new Float64Array(design.rows);
    this.#curvature = new Float64Array(design.rows);
    this.#product = new Float64Array(design.rows);
  }

  evaluate(coefficients: Float64Array): number {
    applyLinear(this.#design, coefficients, this.#raw);
    let loss = 0;
    for (let row = 0; row < this.#raw.length; row += 1) {
      const raw = this.#raw[row] as number;
      const label = this.#labels[row] as number;
      const weight = this.#weights === null ? 1 : (this.#weights[row] as number);
      const p = sigmoid(raw);
      loss += weight * softplus(label === 1 ? -raw : raw);
      this.#residual[row] = weight * (p - label);
      this.#curvature[row] = weight * p * (1 - p);
    }
    applyTransposed(this.#design, this.#residual, this.gradient);
    for (let j = 0; j < this.#design.width; j += 1) {
      const w = coefficients[j] as number;
      loss += (w * w) / 2;
      this.gradient[j] = (this.gradient[j] as number) + w;
    }
    return loss;
  }

  /** out = H·v, H = Xᵀ diag(weight · p(1 − p)) X + I without the intercept's 1. */
  timesHessian(v: Float64Array, out: Float64Array): void {
    applyLinear(this.#design, v, this.#product);
    for (let row = 0; row < this.#product.length; row += 1)
      this.#product[row] = (this.#product[row] as number) * (this.#curvature[row] as number);
    applyTransposed(this.#design, this.#product, out);
    for (let j = 0; j < this.#design.width; j += 1) out[j] = (out[j] as number) + (v[j] as number);
  }

  /** At once where that is cheaper, and else by conjugate gradients. */
  *newtonDirection(negligible = 0): Generator<void, Float64Array> {
    if (isDenseCheaper(this.#design)) {
      const downhill = this.gradient.map((g) => -g);
      const direction = yield* solveDense(this.#design, this.#curvature, downhill);
      if (direction !== null) return direction;
    }
    const diagonal = new Float64Array(this.gradient.length);
    addSquares(this.#design, this.#curvature, diagonal);
    for (let j = 0; j < this.#design.width; j += 1) diagonal[j] = (diagonal[j] as number) + 1;
    return yield* conjugateGradients({
      gradient: this.gradient,
      diagonal,
      timesHessian: (v, out) => this.timesHessian(v, out),
      negligible,
      weight: this.weight,
    });
  }
}
