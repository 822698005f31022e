/** Losses of one episode of meta-training, by net. Nets that its step did not update are absent. */
export interface EpisodeReading {
  /** The step that it was, counted from 1. */
  readonly step: number;
  /** The domain held out as query. */
  readonly heldOut: string;
  /** Of the support rows, at the weights before the step. */
  readonly support: Readonly<Record<string, number>>;
  /** Of the held-out domain's rows, at the weights that the inner steps led to. */
  readonly query: Readonly<Record<string, number>>;
}

/** What a running computation reports. Plain data: it crosses threads as it is. */
export type RunEvent =
  | { readonly type: 'stage'; readonly stage: string }
  | {
      readonly type: 'progress';
      readonly stage: string;
      readonly step: number;
      readonly steps: number;
      /** Smoothed losses by net, nats per dimension or per row as the net's README says. */
      readonly losses?: Readonly<Record<string, number>>;
      /** The domain held out as query in the latest episode, when training is episodic. */
      readonly heldOut?: string;
      /**
       * The latest episode whose losses were read, when training is episodic. It is repeated until the next reading, for
       * progress events may be dropped on their way: `step` tells episodes apart.
       */
      readonly episode?: EpisodeReading;
    }
  | { readonly type: 'notice'; readonly level: 'info' | 'warning'; readonly message: string };

/** What a loop is asked to do next. `finish` means: end early and keep what was learned. */
export type RunDirective = 'continue' | 'finish';

/**
 * Progress, pause, stop, cancel and yielding, in one object. Loops `await run.tick(event)` at least every 50 ms or
 * every step; the call yields to the thread's queue by time budget, holds while paused, and rejects with an
 * AbortError once `signal` is aborted.
 */
export interface RunControl {
  readonly signal: AbortSignal;
  tick(event: RunEvent): Promise<RunDirective>;
}

/** A run that nobody watches and nobody stops: for tests and one-off calls. */
export function unattended(): RunControl {
  const { signal } = new AbortController();
  return { signal, tick: () => Promise.resolve('continue') };
}
