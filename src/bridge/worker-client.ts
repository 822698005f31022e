import type { Endpoint, Remote } from 'comlink';
import { wrap } from 'comlink';
import type { Failure } from '../core/failure.ts';
import { toFailure } from '../core/failure.ts';
import type { Outcome } from '../protocol/events.ts';
import { failed, succeeded } from '../protocol/outcome.ts';
import { watchLife } from './watch-life.ts';

/** What the client needs of a Worker. */
export interface WorkerLike extends Endpoint {
  terminate(): void;
}

export interface WorkerClientOptions<Api> {
  /** What the worker is called in messages: "The trainer". */
  readonly label: string;
  readonly start: () => WorkerLike;
  /** Brings a worker that was just started to the state that calls expect; undefined when there is nothing to bring back. */
  readonly restore?: () => ((api: Remote<Api>) => Promise<Outcome<unknown>>) | undefined;
}

export interface CallOptions {
  /** The call brings its own state: a worker just started is not restored for it. */
  readonly replacesState?: boolean;
}

/** One worker at a time, started on first use and again after it was lost. */
export interface WorkerClient<Api> {
  /**
   * Sends a call. Never rejects: if the worker is lost before it answers, the outcome is one failure that says so
   * (comlink itself would leave the call pending for ever).
   */
  call<T>(send: (api: Remote<Api>) => Promise<Outcome<T>>, options?: CallOptions): Promise<Outcome<T>>;
  /** Sends without waiting for an answer, after the calls before it, to the worker that runs now, if one does. */
  post(send: (api: Remote<Api>) => unknown): void;
  /** Ends the worker at once. Pending calls settle with `failure`. */
  stop(failure: Failure): void;
}

interface Generation<Api> {
  readonly worker: WorkerLike;
  readonly api: Remote<Api>;
  /** Resolves when the worker listens; calls wait for it, so that none is sent to a worker that nobody watches yet. */
  readonly listens: Promise<void>;
  readonly pending: Set<(outcome: { readonly ok: false; readonly failure: Failure }) => void>;
  restored: Promise<Outcome<unknown>> | undefined;
}

export function createWorkerClient<Api>({
  label,
  start,
  restore,
}: WorkerClientOptions<Api>): WorkerClient<Api> {
  let current: Generation<Api> | undefined;

  const end = (generation: Generation<Api>, failure: Failure): void => {
    if (current === generation) current = undefined;
    generation.worker.terminate();
    const pending = [...generation.pending];
    generation.pending.clear();
    for (const settle of pending) settle({ ok: false, failure });
  };

  const begin = (): Generation<Api> => {
    const worker = start();
    const crashed = (detail: string): void =>
      end(generation, {
        code: 'internal',
        message: `The ${label} stopped unexpectedly${detail}.`,
        advice: 'It starts afresh when you try again.',
      });
    const generation: Generation<Api> = {
      worker,
      api: wrap<Api>(worker),
      listens: watchLife(worker, () => crashed('')),
      pending: new Set(),
      restored: undefined,
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const message: unknown = 'message' in event ? event.message : undefined;
      crashed(typeof message === 'string' && message !== '' ? ` (${message})` : '');
    });
    worker.addEventListener('messageerror', () => crashed(' (a message could not be read)'));
    return generation;
  };

  const restoring = (generation: Generation<Api>): Promise<Outcome<unknown>> | undefined => {
    if (generation.restored === undefined) {
      const bring = restore?.();
      if (bring === undefined) return undefined;
      generation.restored = bring(generation.api).catch((error: unknown) => failed(toFailure(error)));
    }
    return generation.restored;
  };

  const perform = async <T>(
    generation: Generation<Api>,
    send: (api: Remote<Api>) => Promise<Outcome<T>>,
    replacesState: boolean,
  ): Promise<Outcome<T>> => {
    await generation.listens;
    if (replacesState) {
      const before = generation.restored;
      generation.restored = Promise.resolve(succeeded(undefined));
      const outcome = await send(generation.api);
      if (!outcome.ok) generation.restored = before;
      return outcome;
    }
    const restored = restoring(generation);
    if (restored !== undefined) {
      const outcome = await restored;
      if (!outcome.ok) return outcome;
    }
    return send(generation.api);
  };

  return {
    call: <T>(send: (api: Remote<Api>) => Promise<Outcome<T>>, options: CallOptions = {}) =>
      new Promise<Outcome<T>>((resolve) => {
        const generation = (current ??= begin());
        generation.pending.add(resolve);
        void perform(generation, send, options.replacesState ?? false)
          .catch((error: unknown) => failed<T>(toFailure(error)))
          .then((outcome) => {
            generation.pending.delete(resolve);
            resolve(outcome);
          });
      }),
    post: (send) => {
      const generation = current;
      // The answer is of no interest, nor is its failure: the call it is about will tell.
      void generation?.listens.then(() => send(generation.api)).catch(() => undefined);
    },
    stop: (failure) => {
      if (current !== undefined) end(current, failure);
    },
  };
}
