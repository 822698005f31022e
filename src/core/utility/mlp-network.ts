import { uniform } from '../rng/draw.ts';
import { fold, type Key } from '../rng/key.ts';
import type { LinearRows } from './linear-encoder.ts';

export interface MlpShape {
  /** Columns of the design. */
  readonly width: number;
  /** Units of the two hidden layers. */
  readonly hidden: readonly [number, number];
  readonly outputs: number;
}

/** A matrix [inputs × units], row-major, and its biases, as offsets into the parameters. */
export interface MlpLayer {
  readonly inputs: number;
  readonly units: number;
  readonly matrix: number;
  readonly biases: number;
}

/** A row of a design. */
export interface DesignRow {
  readonly design: LinearRows;
  readonly row: number;
}

/**
 * A perceptron with two hidden layers of rectified units, one row at a time. A row of a design is mostly zeros: the
 * first layer sums up the rows of its matrix that are not, and later layers leave out units that are off.
 */
export class MlpNetwork {
  readonly parameters: Float64Array;
  readonly layers: readonly [MlpLayer, MlpLayer, MlpLayer];
  readonly #activations: readonly [Float64Array, Float64Array, Float64Array];
  readonly #upstream: readonly [Float64Array, Float64Array];

  constructor({ width, hidden, outputs }: MlpShape) {
    let next = 0;
    const layer = (inputs: number, units: number): MlpLayer => {
      const matrix = next;
      next += (inputs + 1) * units;
      return { inputs, units, matrix, biases: next - units };
    };
    this.layers = [layer(width, hidden[0]), layer(hidden[0], hidden[1]), layer(hidden[1], outputs)];
    this.parameters = new Float64Array(next);
    this.#activations = [new Float64Array(hidden[0]), new Float64Array(hidden[1]), new Float64Array(outputs)];
    this.#upstream = [new Float64Array(hidden[0]), new Float64Array(hidden[1])];
  }

  /** Draws matrices uniformly from ±√(6 ÷ (inputs + units)) as scikit-learn does (Glorot and Bengio 2010); biases are 0. */
  initialise(key: Key): void {
    this.parameters.fill(0);
    this.layers.forEach(({ inputs, units, matrix }, index) => {
      const bound = Math.sqrt(6 / (inputs + units));
      uniform(fold(key, index), inputs * units).forEach((u, i) => {
        this.parameters[matrix + i] = bound * (2 * u - 1);
      });
    });
  }

  /** The raw scores of a row, [outputs]; the next call overwrites them. */
  forward({ design, row }: DesignRow): Float64Array {
    const [first, second, last] = this.#activations;
    this.#forwardFirst(design, row);
    rectify(first);
    forwardLayer(this.parameters, this.layers[1], first, second);
    rectify(second);
    forwardLayer(this.parameters, this.layers[2], second, last);
    return last;
  }

  /** Adds to `gradient` that of a loss whose derivative by the raw scores of the row last passed forward is `upstream`. */
  backward({ design, row }: DesignRow, upstream: Float64Array, gradient: Float64Array): void {
    const [first, second] = this.#activations;
    const [ofFirst, ofSecond] = this.#upstream;
    const { parameters } = this;
    backwardLayer({
      parameters,
      gradient,
      layer: this.layers[2],
      input: second,
      upstream,
      ofInput: ofSecond,
    });
    backwardLayer({
      parameters,
      gradient,
      layer: this.layers[1],
      input: first,
      upstream: ofSecond,
      ofInput: ofFirst,
    });
    this.#backwardFirst(design, row, gradient);
  }

  #forwardFirst(design: LinearRows, row: number): void {
    const [out] = this.#activations;
    const { parameters } = this;
    const [{ units, matrix, biases }] = this.layers;
    const { numbers, active, numericWidth, activeWidth, width } = design;
    for (let j = 0; j < units; j += 1) out[j] = parameters[biases + j] as number;
    for (let i = 0; i < numericWidth; i += 1) {
      const x = numbers[row * numericWidth + i] as number;
      accumulate(out, parameters, { at: 0, from: matrix + i * units, count: units, scale: x });
    }
    for (let k = row * activeWidth; k < (row + 1) * activeWidth; k += 1) {
      const slot = active[k] as number;
      if (slot < width)
        accumulate(out, parameters, { at: 0, from: matrix + slot * units, count: units, scale: 1 });
    }
  }

  #backwardFirst(design: LinearRows, row: number, gradient: Float64Array): void {
    const [upstream] = this.#upstream;
    const [{ units, matrix, biases }] = this.layers;
    const { numbers, active, numericWidth, activeWidth, width } = design;
    accumulate(gradient, upstream, { at: biases, from: 0, count: units, scale: 1 });
    for (let i = 0; i < numericWidth; i += 1) {
      const x = numbers[row * numericWidth + i] as number;
      accumulate(gradient, upstream, { at: matrix + i * units, from: 0, count: units, scale: x });
    }
    for (let k = row * activeWidth; k < (row + 1) * activeWidth; k += 1) {
      const slot = active[k] as number;
      if (slot < width)
        accumulate(gradient, upstream, { at: matrix + slot * units, from: 0, count: units, scale: 1 });
    }
  }
}

/** out[at + j] += scale · values[from + j], j < count. */
function accumulate(
  out: Float64Array,
  values: Float64Array,
  { at, from, count, scale }: { at: number; from: number; count: number; scale: number },
): void {
  let j = 0;
  // Four at a time: half of the time of this loop is its own.
  for (; j + 3 < count; j += 4) {
    out[at + j] = (out[at + j] as number) + scale * (values[from + j] as number);
    out[at + j + 1] = (out[at + j + 1] as number) + scale * (values[from + j + 1] as number);
    out[at + j + 2] = (out[at + j + 2] as number) + scale * (values[from + j + 2] as number);
    out[at + j + 3] = (out[at + j + 3] as number) + scale * (values[from + j + 3] as number);
  }
  for (; j < count; j += 1) out[at + j] = (out[at + j] as number) + scale * (values[from + j] as number);
}

/** Σ_j a[j] · b[from + j]. */
function product(a: Float64Array, b: Float64Array, from: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let j = 0;
  // Four sums that do not wait for each other.
  for (; j + 3 < a.length; j += 4) {
    s0 += (a[j] as number) * (b[from + j] as number);
    s1 += (a[j + 1] as number) * (b[from + j + 1] as number);
    s2 += (a[j + 2] as number) * (b[from + j + 2] as number);
    s3 += (a[j + 3] as number) * (b[from + j + 3] as number);
  }
  for (; j < a.length; j += 1) s0 += (a[j] as number) * (b[from + j] as number);
  return s0 + s1 + (s2 + s3);
}

function rectify(values: Float64Array): void {
  for (let i = 0; i < values.length; i += 1) if ((values[i] as number) < 0) values[i] = 0;
}

function forwardLayer(
  parameters: Float64Array,
  { inputs, units, matrix, biases }: MlpLayer,
  input: Float64Array,
  out: Float64Array,
): void {
  for (let j = 0; j < units; j += 1) out[j] = parameters[biases + j] as number;
  for (let i = 0; i < inputs; i += 1) {
    const x = input[i] as number;
    if (x !== 0) accumulate(out, parameters, { at: 0, from: matrix + i * units, count: units, scale: x });
  }
}

interface Backward {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly layer: MlpLayer;
  /** What the layer was given: rectified, so that a unit at 0 passes nothing back. */
  readonly input: Float64Array;
  readonly upstream: Float64Array;
  readonly ofInput: Float64Array;
}

function backwardLayer({ parameters, gradient, layer, input, upstream, ofInput }: Backward): void {
  const { inputs, units, matrix, biases } = layer;
  accumulate(gradient, upstream, { at: biases, from: 0, count: units, scale: 1 });
  for (let i = 0; i < inputs; i += 1) {
    const x = input[i] as number;
    const at = matrix + i * units;
    ofInput[i] = x > 0 ? product(upstream, parameters, at) : 0;
    if (x > 0) accumulate(gradient, upstream, { at, from: 0, count: units, scale: x });
  }
}
