import { keep } from '@tensorflow/tfjs-core';
import { MAX_NORM } from '../nets/adam-constants.ts';
import { adamUpdate, disposeState } from './adam.ts';
import type { TrainingState } from './adam.ts';
import type { Checkpoint } from '../nets/checkpoint.ts';
import { download, upload } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import type { NetSpec } from '../nets/spec.ts';

export interface UpdateOptions {
  readonly learningRate: number;
  readonly emaDecay: number;
}

/** One net while it trains: its parameters, the optimiser's moments and the moving average. */
export class Trainer {
  readonly #spec: NetSpec;
  #state: TrainingState;
  #step: number;

  constructor(spec: NetSpec, checkpoint: Checkpoint) {
    this.#spec = spec;
    this.#state = stateOf(spec, checkpoint);
    this.#step = checkpoint.step;
  }

  /** φ, owned by the trainer: disposed by the next update. */
  get params(): Parameters {
    return this.#state.params;
  }

  /** One Adam step with the given gradient at φ, which it disposes. */
  update(gradient: Parameters, options: UpdateOptions): void {
    this.#step += 1;
    this.#state = adamUpdate(this.#state, gradient, { ...options, step: this.#step, maxNorm: MAX_NORM });
    for (const tensor of gradient) tensor.dispose();
  }

  async checkpoint(): Promise<Checkpoint> {
    const { params, m, v, ema } = this.#state;
    return {
      step: this.#step,
      params: await download(params),
      m: await download(m),
      v: await download(v),
      ema: await download(ema),
    };
  }

  /** The moving average alone, flat. */
  averaged(): Promise<Float32Array> {
    return download(this.#state.ema);
  }

  restore(checkpoint: Checkpoint): void {
    disposeState(this.#state);
    this.#state = stateOf(this.#spec, checkpoint);
    this.#step = checkpoint.step;
  }

  dispose(): void {
    disposeState(this.#state);
  }
}

function stateOf(spec: NetSpec, { params, m, v, ema }: Checkpoint): TrainingState {
  const kept = (flat: Float32Array): Parameters => upload(spec, flat).map((tensor) => keep(tensor));
  return { params: kept(params), m: kept(m), v: kept(v), ema: kept(ema) };
}
