import type { BenchNet } from './nets.ts';

/**
 * A library that can train a net, on one backend, in the thread that imported it. This is all that a new engine has to
 * export; entries.ts lists it.
 */
export interface Engine {
  readonly name: string;
  readonly backend: EngineBackend;
  /** Threads that compute, the calling one included where it does; counted, not assumed. */
  readonly threads: number;
  /** Uploads the starting weights and the batch of problem.ts and compiles what it can. One training at a time. */
  prepare(net: BenchNet, batch: number): Promise<Training>;
  /** Draws `rows` rows by FADM's reverse process in so many steps, as sampling.ts says; for engines that can. */
  draw?(draw: Draw): Promise<void>;
}

export type EngineBackend = 'wasm' | 'webgpu';

/** One guided drawing from untrained nets of the balanced preset's sizes on Adult. */
export interface Draw {
  readonly rows: number;
  readonly steps: number;
  /** The conditional score net, or the unconditional one and the gradients of both classifiers. */
  readonly guidance: 'amortised' | 'classifiers';
}

/** Training of one net on one fixed batch. */
export interface Training {
  /**
   * Forward, mean squared error over rows and columns, backward and Adam (problem.ts) of all parameters. May return
   * before the work is done, or be awaited where the library is faster so.
   */
  step(): Promise<unknown> | void;
  /** Waits for all steps. Resolves to the loss that the last step found, before its update. */
  finish(): Promise<number>;
  /** Kernel launches per step where the engine knows them, from the third step on. WebGPU's are counted from outside. */
  readonly launches?: number | undefined;
  /** Why the loss is not that of the other engines, where it is not. */
  readonly differs?: string | undefined;
  dispose(): void;
}
