import { keep, tensor1d } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor1D } from '@tensorflow/tfjs-core';
import { adamUpdate, disposeState } from './adam.ts';
import type { TrainingState } from './adam.ts';

/** The state of one net on the host: what a checkpoint holds. */
export interface Checkpoint {
  readonly step: number;
  readonly params: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
  readonly ema: Float32Array;
}

export interface UpdateOptions {
  readonly learningRate: number;
  readonly emaDecay: number;
}

/** Gradients with a larger norm are clipped to it. Typical norms after the first hundred steps are 0.05–0.5. */
const MAX_NORM = 1;

/** One net while it trains: its parameters, the optimiser's moments and the moving average. */
export class Trainer {
  #state: TrainingState;
  #step: number;

  constructor(checkpoint: Checkpoint) {
    this.#state = upload(checkpoint);
    this.#step = checkpoint.step;
  }

  static starting(params: Float32Array): Trainer {
    const zeros = new Float32Array(params.length);
    return new Trainer({ step: 0, params, m: zeros, v: zeros, ema: params });
  }

  /** φ, owned by the trainer: it is disposed by the next update. */
  get params(): Tensor1D {
    return this.#state.params;
  }

  /** One Adam step with the gradient that `gradientAt` finds at φ. Returns the loss; the caller disposes it. */
  update(
    gradientAt: (params: Tensor1D) => { loss: Scalar; gradient: Tensor1D },
    options: UpdateOptions,
  ): Scalar {
    const { loss, gradient } = gradientAt(this.#state.params);
    this.#step += 1;
    this.#state = adamUpdate(this.#state, gradient, { ...options, step: this.#step, maxNorm: MAX_NORM });
    gradient.dispose();
    return loss;
  }

  async checkpoint(): Promise<Checkpoint> {
    const { params, m, v, ema } = this.#state;
    const [paramsData, mData, vData, emaData] = await Promise.all([
      download(params),
      download(m),
      download(v),
      download(ema),
    ]);
    return { step: this.#step, params: paramsData, m: mData, v: vData, ema: emaData };
  }

  restore(checkpoint: Checkpoint): void {
    disposeState(this.#state);
    this.#state = upload(checkpoint);
    this.#step = checkpoint.step;
  }

  dispose(): void {
    disposeState(this.#state);
  }
}

function upload({ params, m, v, ema }: Checkpoint): TrainingState {
  return {
    params: keep(tensor1d(params)),
    m: keep(tensor1d(m)),
    v: keep(tensor1d(v)),
    ema: keep(tensor1d(ema)),
  };
}

async function download(tensor: Tensor1D): Promise<Float32Array> {
  // wasm hands out a view of its heap, which the next operation may overwrite.
  return Float32Array.from(await tensor.data());
}
