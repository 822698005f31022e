import type { Bits } from '../fairness/group-rates.ts';
import { isDenseCheaper, solveDense } from './dense-hessian.ts';
import { applyLinear, applyTransposed, type LinearRows } from './linear-encoder.ts';
import { sigmoid, softplus } from './sigmoid.ts';

/** Enough for any table met; a truncated direction still descends. */
const MAX_CG_STEPS = 500;

/** A point and the loss there. */
export interface Reached {
  readonly coefficients: Float64Array;
  readonly loss: number;
}

/** The penalised loss, its gradient and its Hessian's action at one point at a time. */
export class LogisticProblem {
  readonly gradient: Float64Array;
  readonly #design: LinearRows;
  readonly #labels: Bits;
  readonly #raw: Float64Array;
  readonly #residual: Float64Array;
  /** p(1 − p) by row. */
  readonly #curvature: Float64Array;
  readonly #product: Float64Array;

  constructor(design: LinearRows, labels: Bits) {
    this.#design = design;
    this.#labels = labels;
    this.gradient = new Float64Array(design.width + 1);
    this.#raw = new Float64Array(design.rows);
    this.#residual = new Float64Array(design.rows);
    this.#curvature = new Float64Array(design.rows);
    this.#product = new Float64Array(design.rows);
  }

  /** Moves to `coefficients`: sets the gradient and returns the loss. */
  evaluate(coefficients: Float64Array): number {
    applyLinear(this.#design, coefficients, this.#raw);
    let loss = 0;
    for (let row = 0; row < this.#raw.length; row += 1) {
      const raw = this.#raw[row] as number;
      const label = this.#labels[row] as number;
      const p = sigmoid(raw);
      loss += softplus(label === 1 ? -raw : raw);
      this.#residual[row] = p - label;
      this.#curvature[row] = p * (1 - p);
    }
    applyTransposed(this.#design, this.#residual, this.gradient);
    for (let j = 0; j < this.#design.width; j += 1) {
      const w = coefficients[j] as number;
      loss += (w * w) / 2;
      this.gradient[j] = (this.gradient[j] as number) + w;
    }
    return loss;
  }

  /** out = H·v, H = Xᵀ diag(p(1 − p)) X + I without the intercept's 1. */
  timesHessian(v: Float64Array, out: Float64Array): void {
    applyLinear(this.#design, v, this.#product);
    for (let row = 0; row < this.#product.length; row += 1)
      this.#product[row] = (this.#product[row] as number) * (this.#curvature[row] as number);
    applyTransposed(this.#design, this.#product, out);
    for (let j = 0; j < this.#design.width; j += 1) out[j] = (out[j] as number) + (v[j] as number);
  }

  /**
   * Solves H·d = −gradient, at once where that is cheaper and else by conjugate gradients, which stop when no component
   * is off by more than `negligible`. Yields every few milliseconds.
   */
  *newtonDirection(negligible = 0): Generator<void, Float64Array> {
    if (isDenseCheaper(this.#design)) {
      const downhill = this.gradient.map((g) => -g);
      const direction = yield* solveDense(this.#design, this.#curvature, downhill);
      if (direction !== null) return direction;
    }
    return yield* this.#conjugateGradients(negligible);
  }

  /** Preconditioned by the diagonal; yields after every pass over the rows. */
  *#conjugateGradients(negligible: number): Generator<void, Float64Array> {
    const size = this.gradient.length;
    const inverseDiagonal = this.#hessianDiagonal().map((h) => 1 / Math.max(h, Number.MIN_VALUE));
    const direction = new Float64Array(size);
    const residual = this.gradient.map((g) => -g);
    const preconditioned = multiply(residual, inverseDiagonal);
    const search = preconditioned.slice();
    const product = new Float64Array(size);
    let slope = dot(residual, preconditioned);
    // Far from the optimum a rough solution does; the forcing term makes the last steps superlinear.
    const rough = slope * Math.min(0.01, slope / this.#labels.length) ** 2;
    const goal = Math.max(rough, negligible ** 2 * inverseDiagonal.reduce((a, b) => Math.min(a, b)));
    for (let step = 0; step < MAX_CG_STEPS && slope > goal; step += 1) {
      this.timesHessian(search, product);
      const curvature = dot(search, product);
      if (!(curvature > 0)) break;
      addScaled(direction, slope / curvature, search);
      addScaled(residual, -slope / curvature, product);
      multiply(residual, inverseDiagonal, preconditioned);
      const next = dot(residual, preconditioned);
      for (let j = 0; j < size; j += 1)
        search[j] = (preconditioned[j] as number) + (next / slope) * (search[j] as number);
      slope = next;
      yield;
    }
    return direction;
  }

  /** Halves the step until the loss falls enough (Armijo, 1e-4); null when no step lowers it: the optimum to rounding. */
  lineSearch(from: Reached & { readonly direction: Float64Array }): Reached | null {
    const slope = dot(this.gradient, from.direction);
    for (let scale = 1; scale > 1e-6; scale /= 2) {
      const coefficients = from.coefficients.slice();
      addScaled(coefficients, scale, from.direction);
      const loss = this.evaluate(coefficients);
      if (loss <= from.loss + 1e-4 * scale * slope) return { coefficients, loss };
    }
    return null;
  }

  #hessianDiagonal(): Float64Array {
    const { rows, numbers, numericWidth, width } = this.#design;
    const diagonal = new Float64Array(width + 1);
    applyTransposed(this.#design, this.#curvature, diagonal);
    diagonal.fill(0, 0, numericWidth);
    for (let row = 0; row < rows; row += 1) {
      const curvature = this.#curvature[row] as number;
      for (let j = 0; j < numericWidth; j += 1) {
        const x = numbers[row * numericWidth + j] as number;
        diagonal[j] = (diagonal[j] as number) + curvature * x * x;
      }
    }
    for (let j = 0; j < width; j += 1) diagonal[j] = (diagonal[j] as number) + 1;
    return diagonal;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function multiply(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array = new Float64Array(a.length),
): Float64Array {
  for (let i = 0; i < a.length; i += 1) out[i] = (a[i] as number) * (b[i] as number);
  return out;
}

function addScaled(out: Float64Array, scale: number, v: Float64Array): void {
  for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + scale * (v[i] as number);
}
