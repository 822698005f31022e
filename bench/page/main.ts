// What scripts/bench drives in the browser: one engine host per worker.
import type { Remote } from 'comlink';
import { wrap } from 'comlink';
import type { Draw } from '../engine.ts';
import type { EngineHost } from '../engine-host.ts';
import type { Place } from '../entries.ts';

declare global {
  interface Window {
    bench: typeof bench;
  }
}

/** An engine host in a worker; `broken` rejects when the worker fails outside of any call. */
interface Seat {
  readonly worker: Worker;
  readonly host: Remote<EngineHost>;
  readonly broken: Promise<never>;
}

const place: Place = { wasmBase: new URL('wasm/', document.baseURI).href };
const seats = new Map<string, Seat>();

function seatOf(entryId: string): Seat {
  const seat = seats.get(entryId);
  if (seat === undefined) throw new Error(`${entryId} has not been started`);
  return seat;
}

const call = <T>(entryId: string, work: (host: Remote<EngineHost>) => Promise<T>): Promise<T> => {
  const { host, broken } = seatOf(entryId);
  return Promise.race([work(host), broken]);
};

const bench = {
  start: async (entryId: string) => {
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    const broken = new Promise<never>((_, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
    });
    broken.catch(() => undefined);
    const Host = wrap<typeof EngineHost>(worker);
    const host = await Promise.race([new Host(place), broken]);
    seats.set(entryId, { worker, host, broken });
    return call(entryId, (it) => it.start(entryId));
  },
  prepare: (entryId: string, netId: string, batch: number) =>
    call(entryId, (host) => host.prepare(netId, batch)),
  time: (entryId: string, steps: number) => call(entryId, (host) => host.time(steps)),
  draw: (entryId: string, draw: Draw) => call(entryId, (host) => host.draw(draw)),
  release: (entryId: string) => call(entryId, (host) => host.release()),
  stop: (entryId: string) => {
    seats.get(entryId)?.worker.terminate();
    seats.delete(entryId);
  },
};
window.bench = bench;
