import type { ProxyMethods } from 'comlink';
import { expose, releaseProxy } from 'comlink';
import type { Emit } from '../src/protocol/events.ts';
import type { LifeSign } from '../src/protocol/life.ts';

/** Answers the main thread's calls with `api`, says so, and lets it notice when this thread is gone. */
export function serve(api: object): void {
  expose(api);
  const announce = (lock: string | null): void => postMessage({ type: 'alive', lock } satisfies LifeSign);
  // Only secure origins have Web Locks; without them the main thread does not watch.
  if (!('locks' in navigator)) return announce(null);
  const lock = `fairground-${crypto.randomUUID()}`;
  const held = navigator.locks.request(lock, () => {
    announce(lock);
    return new Promise(() => undefined);
  });
  // Refused where storage is blocked.
  held.catch(() => announce(null));
}

/** Lets the port behind `emit` go once the run has settled. */
export function releasing<T>(emit: Emit, outcome: Promise<T>): Promise<T> {
  return outcome.finally(() => (emit as Emit & Partial<ProxyMethods>)[releaseProxy]?.());
}

/** Where the page is served from, with a slash at the end: workers lie one folder below it, built or not. */
export const pageBase = (): string => new URL('../', self.location.href).href;
