const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** Adam (Kingma and Ba 2015, algorithm 1). */
export class Adam {
  readonly #rate: number;
  readonly #mean: Float64Array;
  readonly #square: Float64Array;
  #steps = 0;

  constructor(size: number, rate: number) {
    this.#rate = rate;
    this.#mean = new Float64Array(size);
    this.#square = new Float64Array(size);
  }

  /** Moves the parameters against the gradient. */
  step(parameters: Float64Array, gradient: Float64Array): void {
    this.#steps += 1;
    const mean = this.#mean;
    const square = this.#square;
    const rate = this.#rate / (1 - BETA1 ** this.#steps);
    const unbiased = 1 / (1 - BETA2 ** this.#steps);
    for (let i = 0; i < parameters.length; i += 1) {
      const g = gradient[i] as number;
      const m = BETA1 * (mean[i] as number) + (1 - BETA1) * g;
      const v = BETA2 * (square[i] as number) + (1 - BETA2) * g * g;
      mean[i] = m;
      square[i] = v;
      parameters[i] = (parameters[i] as number) - (rate * m) / (Math.sqrt(v * unbiased) + EPSILON);
    }
  }
}
