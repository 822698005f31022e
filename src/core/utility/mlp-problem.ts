import type { ClassedLabels } from './boosting-loss.ts';
import type { LinearRows } from './linear-encoder.ts';
import type { MlpNetwork } from './mlp-network.ts';
import { sigmoid, softplus } from './sigmoid.ts';
import { softmaxInPlace } from './softmax.ts';

/** Weight of ½ ‖matrices‖² against the mean log loss. */
const L2 = 1e-4;

export interface MlpProblemInput extends ClassedLabels {
  readonly network: MlpNetwork;
  readonly design: LinearRows;
}

/** The loss of some rows at the network's parameters, and its gradient. */
export class MlpProblem {
  readonly gradient: Float64Array;
  readonly #input: MlpProblemInput;
  readonly #upstream: Float64Array;

  constructor(input: MlpProblemInput) {
    this.#input = input;
    this.gradient = new Float64Array(input.network.parameters.length);
    this.#upstream = new Float64Array(input.network.layers[2].units);
  }

  /** Sets the gradient of Σ weight · log loss ÷ rows + penalty, and returns that loss. */
  evaluate(rows: Int32Array): number {
    const { network, design } = this.#input;
    const { gradient } = this;
    gradient.fill(0);
    let loss = 0;
    for (const row of rows) {
      const at = { design, row };
      loss += this.#lossOf(row, network.forward(at)) / rows.length;
      for (let k = 0; k < this.#upstream.length; k += 1)
        this.#upstream[k] = (this.#upstream[k] as number) / rows.length;
      network.backward(at, this.#upstream, gradient);
    }
    for (const { matrix, biases } of network.layers)
      for (let i = matrix; i < biases; i += 1) {
        const w = network.parameters[i] as number;
        loss += (L2 * w * w) / 2;
        gradient[i] = (gradient[i] as number) + L2 * w;
      }
    return loss;
  }

  /** Σ weight · log loss, without penalty. */
  loss(rows: Int32Array): number {
    const { network, design } = this.#input;
    let loss = 0;
    for (const row of rows) loss += this.#lossOf(row, network.forward({ design, row }));
    return loss;
  }

  /** The weighted log loss of a row with these raw scores; sets `#upstream` to its derivative by them. */
  #lossOf(row: number, raw: Float64Array): number {
    const { labels, classes, weights } = this.#input;
    const upstream = this.#upstream;
    const weight = weights === null ? 1 : (weights[row] as number);
    const label = labels[row] as number;
    if (classes === 2) {
      const x = raw[0] as number;
      upstream[0] = weight * (sigmoid(x) - label);
      return weight * softplus(label === 1 ? -x : x);
    }
    upstream.set(raw);
    const loss = softmaxInPlace(upstream, { at: 0, stride: 1, classes }) - (raw[label] as number);
    for (let k = 0; k < classes; k += 1)
      upstream[k] = weight * ((upstream[k] as number) - (k === label ? 1 : 0));
    return weight * loss;
  }
}
