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
      const at = matrix + i * units;
      for (let j = 0; j < units; j += 1) out[j] = (out[j] as number) + x * (parameters[at + j] as number);
    }
    for (let k = row * activeWidth; k < (row + 1) * activeWidth; k += 1) {
      const slot = active[k] as number;
      if (slot >= width) continue;
      const at = matrix + slot * units;
      for (let j = 0; j < units; j += 1) out[j] = (out[j] as number) + (parameters[at + j] as number);
    }
  }

  #backwardFirst(design: LinearRows, row: number, gradient: Float64Array): void {
    const [upstream] = this.#upstream;
    const [{ units, matrix, biases }] = this.layers;
    const { numbers, active, numericWidth, activeWidth, width } = design;
    addRow(gradient, biases, { values: upstream, scale: 1 });
    for (let i = 0; i < numericWidth; i += 1)
      addRow(gradient, matrix + i * units, {
        values: upstream,
        scale: numbers[row * numericWidth + i] as number,
      });
    for (let k = row * activeWidth; k < (row + 1) * activeWidth; k += 1) {
      const slot = active[k] as number;
      if (slot < width) addRow(gradient, matrix + slot * units, { values: upstream, scale: 1 });
    }
  }
}

function addRow(
  out: Float64Array,
  at: number,
  { values, scale }: { values: Float64Array; scale: number },
): void {
  for (let j = 0; j < values.length; j += 1)
    out[at + j] = (out[at + j] as number) + scale * (values[j] as number);
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
    if (x === 0) continue;
    const at = matrix + i * units;
    for (let j = 0; j < units; j += 1) out[j] = (out[j] as number) + x * (parameters[at + j] as number);
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
  addRow(gradient, biases, { values: upstream, scale: 1 });
  for (let i = 0; i < inputs; i += 1) {
    const x = input[i] as number;
    let sum = 0;
    if (x > 0) {
      const at = matrix + i * units;
      for (let j = 0; j < units; j += 1) {
        const d = upstream[j] as number;
        sum += d * (parameters[at + j] as number);
        gradient[at + j] = (gradient[at + j] as number) + x * d;
      }
    }
    ofInput[i] = sum;
  }
}
