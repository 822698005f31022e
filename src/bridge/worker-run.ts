import type { Remote } from 'comlink';
import { proxy } from 'comlink';
import type { Cancellable, Emit, Outcome, WorkerEvent } from '../protocol/events.ts';
import { CANCELLED, failed } from '../protocol/outcome.ts';
import type { OnEvent, Run } from './session.ts';
import type { CallOptions, WorkerClient } from './worker-client.ts';

export interface WorkerRunOptions<Api extends Cancellable, T> extends CallOptions {
  readonly client: WorkerClient<Api>;
  readonly runId: string;
  readonly onEvent: OnEvent;
  readonly send: (api: Remote<Api>, emit: Emit) => Promise<Outcome<T>>;
  /** How long a cancelled run may take to settle before its worker is ended and started afresh. */
  readonly cancelDeadlineMs: number;
}

/** A Run that also tells whether it is over. */
export interface WorkerRun<T> extends Run<T> {
  readonly settled: boolean;
}

/**
 * Starts a run in a worker. Its events reach `onEvent` in order, each once, and none after the outcome. After cancel()
 * the outcome is `cancelled`, even when the result was on its way: at once if the call has not been sent yet, else when
 * the worker has let go of the run or the deadline has passed.
 */
export function startWorkerRun<Api extends Cancellable, T>({
  client,
  runId,
  onEvent,
  send,
  cancelDeadlineMs,
  ...callOptions
}: WorkerRunOptions<Api, T>): WorkerRun<T> {
  let sent = false;
  let cancelled = false;
  let settled = false;
  let lastSeq = -1;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let cancelUnsent: () => void = () => undefined;

  const receive = (event: WorkerEvent): void => {
    if (settled || event.runId !== runId || event.seq <= lastSeq) return;
    lastSeq = event.seq;
    onEvent(event);
  };
  const answered = client.call<T>((api) => {
    if (cancelled) return Promise.resolve(failed(CANCELLED));
    sent = true;
    return send(api, proxy(receive));
  }, callOptions);
  const withdrawn = new Promise<Outcome<T>>((resolve) => {
    cancelUnsent = () => resolve(failed(CANCELLED));
  });
  const outcome = Promise.race([answered, withdrawn]).then((result) => {
    settled = true;
    clearTimeout(deadline);
    return cancelled ? failed<T>(CANCELLED) : result;
  });

  return {
    runId,
    outcome,
    get settled() {
      return settled;
    },
    cancel: () => {
      if (cancelled || settled) return;
      cancelled = true;
      if (!sent) return cancelUnsent();
      client.post((api) => (api as unknown as Cancellable).cancel(runId));
      deadline = setTimeout(() => client.stop(RESTARTED), cancelDeadlineMs);
    },
  };
}

/** What other calls of the same worker are told when a run that would not stop takes the worker with it. */
const RESTARTED = {
  code: 'internal',
  message: 'The worker had to be restarted because a cancelled run did not stop.',
  advice: 'Try again.',
} as const;
