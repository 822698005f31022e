import type { Endpoint } from 'comlink';
import type { LifeSign } from '../protocol/life.ts';
import { isLifeSign } from '../protocol/life.ts';

/**
 * Resolves when the worker has said that it listens. From then on calls `died` when its thread is gone, whatever ended
 * it: a worker that runs out of memory or closes itself fires no `error` event, but the Web Lock that its life sign
 * names is let go. Where Web Locks do not exist (insecure origins), nothing is watched.
 */
export function watchLife(worker: Endpoint, died: () => void): Promise<void> {
  return new Promise((resolve) => {
    const listen = (event: Event): void => {
      const data: unknown = 'data' in event ? event.data : undefined;
      if (!isLifeSign(data)) return;
      worker.removeEventListener('message', listen);
      resolve();
      if (data.lock !== null) void grantedAfter(data.lock).then(died, () => undefined);
    };
    worker.addEventListener('message', listen);
  });
}

/** Resolves when the lock is granted, that is when the worker no longer holds it. */
function grantedAfter(lock: NonNullable<LifeSign['lock']>): Promise<void> {
  return navigator.locks.request(lock, () => undefined);
}
