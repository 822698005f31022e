import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { FairgroundError, toFailure, type Failure } from '../../core/failure.ts';
import { unattended, type RunControl, type RunEvent } from '../../engine/runtime/run-control.ts';
import type { SweepPlace, SweepPoint } from '../../engine/sweep/sweep-types.ts';
import { startMeasurer, type Measurer, type MeasuringOrder } from './measurer.ts';

type Notice = Extract<RunEvent, { type: 'notice' }>;
type Answer =
  | { readonly type: 'point'; readonly point: SweepPoint }
  | { readonly type: 'failure'; readonly failure: Failure }
  | Notice;

/** Tells a thread of a sweep apart from the others that run this program. */
interface ThreadData {
  readonly serves: 'sweep';
  readonly order: MeasuringOrder;
}

/** A thread that runs `program`, which is to call `serveMeasuring`, and measures there. */
export function threadedMeasurer(program: URL, order: MeasuringOrder): Measurer {
  const worker = new Worker(program, { workerData: { serves: 'sweep', order } satisfies ThreadData });
  let died: Error | undefined;
  let asked: Asked | undefined;
  const die = (error: unknown): void => {
    died ??= error instanceof Error ? error : new Error(String(error));
    asked?.reject(died);
  };
  worker.on('error', die);
  worker.on('exit', () => die('A thread of the sweep ended.'));
  worker.on('message', (answer: Answer) => {
    switch (answer.type) {
      case 'point':
        return asked?.resolve(answer.point);
      case 'failure':
        return asked?.reject(new FairgroundError(answer.failure));
      case 'notice':
        // A cancelled tick rejects, and so does the measurement.
        return void asked?.run.tick(answer).catch(() => undefined);
      default:
        return answer satisfies never;
    }
  });
  return {
    measure: async (place, run) => {
      run.signal.throwIfAborted();
      const cancel = (): void => asked?.reject(run.signal.reason as Error);
      run.signal.addEventListener('abort', cancel);
      try {
        return await new Promise<SweepPoint>((resolve, reject) => {
          asked = { resolve, reject, run };
          if (died === undefined) worker.postMessage(place);
          else reject(died);
        });
      } finally {
        run.signal.removeEventListener('abort', cancel);
        asked = undefined;
      }
    },
    end: () => void worker.terminate(),
  };
}

/** Who waits for the place that is being measured. */
interface Asked {
  readonly resolve: (point: SweepPoint) => void;
  readonly reject: (error: Error) => void;
  readonly run: RunControl;
}

/** Whether this is a thread of a sweep; it then serves from now on. */
export function serveMeasuring(): boolean {
  const port = parentPort;
  const data = workerData as ThreadData | null;
  if (isMainThread || port === null || data?.serves !== 'sweep') return false;
  const answer = (message: Answer): void => port.postMessage(message);
  const { signal } = unattended();
  const tick = (event: RunEvent): Promise<'continue'> => {
    if (event.type === 'notice') answer(event);
    return Promise.resolve('continue');
  };
  const starting = startMeasurer(data.order);
  port.on('message', (place: SweepPlace) => {
    starting
      .then((measurer) => measurer.measure(place, { signal, tick }))
      .then(
        (point) => answer({ type: 'point', point }),
        (error: unknown) => answer({ type: 'failure', failure: toFailure(error) }),
      );
  });
  return true;
}
