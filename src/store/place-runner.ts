import type { OnEvent, Run, Session } from '../bridge/session.ts';
import type { DownstreamReport } from '../engine/evaluate/report.ts';
import type { SampleRequest } from '../engine/methods/method.ts';
import type { MeasureRequest } from '../protocol/evaluator.ts';
import type { Outcome } from '../protocol/events.ts';
import { CANCELLED } from '../protocol/outcome.ts';

/** One place of the sliders to be measured in the background. */
export interface PlaceRequest {
  readonly sample: SampleRequest;
  readonly measure: Omit<MeasureRequest, 'synthetic'>;
}

export interface PlaceRunner {
  /** Draws rows and measures them. Settles to `cancelled` once `signal` is aborted, else never because of a hold. */
  measure(request: PlaceRequest, signal: AbortSignal): Promise<Outcome<DownstreamReport>>;
  /** Lets go of the sampler at once: the place under way is given up, to be done again after `release`. */
  hold(): void;
  release(): void;
}

export interface PlaceRunnerOptions {
  readonly session: Pick<Session, 'sample' | 'measure'>;
  readonly onEvent: OnEvent;
}

/** Measures places one at a time, in the order asked for, while the sliders rest: they share the sampler. */
export function createPlaceRunner({ session, onEvent }: PlaceRunnerOptions): PlaceRunner {
  let holding: { readonly over: Promise<void>; end(): void } | null = null;
  let holds = 0;
  let active: Run<unknown> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function attempt({ sample, measure }: PlaceRequest): Promise<Outcome<DownstreamReport> | 'held'> {
    const since = holds;
    const sampling = session.sample(sample, onEvent);
    active = sampling;
    const table = await sampling.outcome;
    if (holds !== since) return 'held';
    if (!table.ok) return table;
    const measuring = session.measure({ ...measure, synthetic: table.value }, onEvent);
    active = measuring;
    const report = await measuring.outcome;
    // What has come in time is kept, even while the sliders move.
    return holds !== since && !report.ok ? 'held' : report;
  }

  async function perform(request: PlaceRequest, signal: AbortSignal): Promise<Outcome<DownstreamReport>> {
    const give = (): void => active?.cancel();
    signal.addEventListener('abort', give);
    try {
      for (;;) {
        await free(signal);
        if (signal.aborted) return { ok: false, failure: CANCELLED };
        const found = await attempt(request);
        active = null;
        if (signal.aborted) return { ok: false, failure: CANCELLED };
        if (found !== 'held') return found;
      }
    } finally {
      signal.removeEventListener('abort', give);
    }
  }

  /** Resolves when nothing is held any more, or there is no use in waiting. */
  async function free(signal: AbortSignal): Promise<void> {
    while (holding !== null && !signal.aborted) {
      const { over } = holding;
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
        void over.then(resolve);
      });
    }
  }

  return {
    measure(request, signal) {
      const mine = turn.then(() => perform(request, signal));
      turn = mine;
      return mine;
    },
    hold() {
      if (holding !== null) return;
      holds += 1;
      let end: () => void = () => undefined;
      const over = new Promise<void>((resolve) => (end = resolve));
      holding = { over, end };
      active?.cancel();
    },
    release() {
      const held = holding;
      holding = null;
      held?.end();
    },
  };
}
