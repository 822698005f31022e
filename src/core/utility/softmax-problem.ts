import type { Bits } from '../fairness/group-rates.ts';
import { solveFactored } from './cholesky.ts';
import { conjugateGradients } from './conjugate-gradients.ts';
import { factorHessian, isFactoredSoon } from './dense-hessian.ts';
import { addSquares, applyLinear, applyTransposed, type LinearRows } from './linear-encoder.ts';
import type { NewtonProblem } from './newton.ts';
import { weightOf } from './row-weights.ts';
import { softmaxInPlace } from './softmax.ts';

export interface SoftmaxProblemInput {
  readonly design: LinearRows;
  /** 0..classes − 1. */
  readonly labels: Bits;
  readonly classes: number;
  readonly weights: Float64Array | null;
}

/**
 * The penalised multinomial loss Σ weight · (log Σ_k e^(x·w_k) − x·w_label) + ½ Σ_k ‖w_k‖², its gradient and its
 * Hessian's action. Coefficients: [classes × (width, intercept last)]. Intercepts are free up to a common shift.
 */
export class SoftmaxProblem implements NewtonProblem {
  readonly gradient: Float64Array;
  readonly weight: number;
  readonly #input: SoftmaxProblemInput;
  /** [classes × rows], of the point last evaluated. */
  readonly #probabilities: Float64Array;
  /** [classes × rows]. */
  readonly #product: Float64Array;

  constructor(input: SoftmaxProblemInput) {
    const { design, classes, weights } = input;
    this.#input = input;
    this.weight = weightOf(weights, design.rows);
    this.gradient = new Float64Array(classes * (design.width + 1));
    this.#probabilities = new Float64Array(classes * design.rows);
    this.#product = new Float64Array(classes * design.rows);
  }

  evaluate(coefficients: Float64Array): number {
    const { design, labels, classes, weights } = this.#input;
    const { rows } = design;
    const p = this.#probabilities;
    const residual = this.#product;
    this.#apply(coefficients, p);
    let loss = 0;
    for (let row = 0; row < rows; row += 1) {
      const weight = weights === null ? 1 : (weights[row] as number);
      const label = labels[row] as number;
      const ofLabel = p[label * rows + row] as number;
      loss += weight * (softmaxInPlace(p, { at: row, stride: rows, classes }) - ofLabel);
      for (let at = row; at < p.length; at += rows) residual[at] = weight * (p[at] as number);
      const own = label * rows + row;
      residual[own] = (residual[own] as number) - weight;
    }
    this.#applyTransposed(residual, this.gradient);
    return loss + this.#addPenalty(coefficients, this.gradient) / 2;
  }

  /** out = H·v; row by row H is weight · (diag(p) − p pᵀ) between classes. */
  timesHessian(v: Float64Array, out: Float64Array): void {
    const { rows } = this.#input.design;
    const { weights } = this.#input;
    const p = this.#probabilities;
    const product = this.#product;
    this.#apply(v, product);
    for (let row = 0; row < rows; row += 1) {
      let mean = 0;
      for (let at = row; at < p.length; at += rows) mean += (p[at] as number) * (product[at] as number);
      const weight = weights === null ? 1 : (weights[row] as number);
      for (let at = row; at < p.length; at += rows)
        product[at] = weight * (p[at] as number) * ((product[at] as number) - mean);
    }
    this.#applyTransposed(product, out);
    this.#addPenalty(v, out);
  }

  /**
   * By conjugate gradients, preconditioned by the Hessian without what is between classes where that is factored soon:
   * indicators are as good as collinear, and then a diagonal takes hundreds of steps. What is the same for all classes
   * changes no probability; the way from 0 never has any, and without it only the penalty would curve there.
   */
  *newtonDirection(negligible = 0): Generator<void, Float64Array> {
    const { design, classes } = this.#input;
    const diagonal = new Float64Array(this.gradient.length);
    const factors: (Float64Array | null)[] = [];
    for (let k = 0; k < classes; k += 1) {
      const curvature = this.#curvatureOf(k);
      addSquares(design, curvature, this.#ofClass(diagonal, k));
      factors.push(isFactoredSoon(design) ? yield* factorHessian(design, curvature) : null);
      yield;
    }
    this.#addPenalty(new Float64Array(diagonal.length).fill(1), diagonal);
    const precondition = (residual: Float64Array): void => {
      factors.forEach((factor, k) => {
        const ofClass = this.#ofClass(residual, k);
        if (factor !== null) solveFactored(factor, ofClass);
        else
          this.#ofClass(diagonal, k).forEach((h, j) => {
            ofClass[j] = (ofClass[j] as number) / Math.max(h, Number.MIN_VALUE);
          });
      });
      this.#takeOutMeans(residual);
    };
    return yield* conjugateGradients({
      gradient: this.gradient,
      diagonal,
      precondition,
      timesHessian: (v, out) => this.timesHessian(v, out),
      negligible,
      weight: this.weight,
    });
  }

  #apply(coefficients: Float64Array, out: Float64Array): void {
    const { design, classes } = this.#input;
    for (let k = 0; k < classes; k += 1)
      applyLinear(design, this.#ofClass(coefficients, k), this.#rowsOfClass(out, k));
  }

  #applyTransposed(residual: Float64Array, out: Float64Array): void {
    const { design, classes } = this.#input;
    for (let k = 0; k < classes; k += 1)
      applyTransposed(design, this.#rowsOfClass(residual, k), this.#ofClass(out, k));
  }

  /** out += v without the intercepts; returns their squared norm. */
  #addPenalty(v: Float64Array, out: Float64Array): number {
    const size = this.#input.design.width + 1;
    let squares = 0;
    for (let i = 0; i < v.length; i += 1) {
      if (i % size === size - 1) continue;
      const w = v[i] as number;
      squares += w * w;
      out[i] = (out[i] as number) + w;
    }
    return squares;
  }

  /** Makes coefficients sum to 0 over classes. */
  #takeOutMeans(coefficients: Float64Array): void {
    const { design, classes } = this.#input;
    const size = design.width + 1;
    for (let j = 0; j < size; j += 1) {
      let mean = 0;
      for (let at = j; at < coefficients.length; at += size) mean += (coefficients[at] as number) / classes;
      for (let at = j; at < coefficients.length; at += size)
        coefficients[at] = (coefficients[at] as number) - mean;
    }
  }

  /** weight · p(1 − p) of class k by row. */
  #curvatureOf(k: number): Float64Array {
    const { weights } = this.#input;
    return this.#rowsOfClass(this.#probabilities, k).map(
      (p, row) => (weights === null ? 1 : (weights[row] as number)) * p * (1 - p),
    );
  }

  #ofClass(coefficients: Float64Array, k: number): Float64Array {
    const size = this.#input.design.width + 1;
    return coefficients.subarray(k * size, (k + 1) * size);
  }

  #rowsOfClass(values: Float64Array, k: number): Float64Array {
    const { rows } = this.#input.design;
    return values.subarray(k * rows, (k + 1) * rows);
  }
}
