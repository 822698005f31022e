import type { LifeSign } from '../protocol/life.ts';
import { isLifeSign } from '../protocol/life.ts';
import type { WorkerLike } from './worker-client.ts';

/**
 * Calls `died` when the worker's thread is gone, whatever ended it. A worker that runs out of memory or closes itself
 * fires no `error` event; but its Web Lock, which the life sign names, is let go. Where Web Locks do not
 * exist (insecure origins), no sign comes and nothing is watched.
 */
export function watchLife(worker: WorkerLike, died: () => void): void {
  const listen = (event: Event): void => {
    const data: unknown = 'data' in event ? event.data : undefined;
    if (!isLifeSign(data)) return;
    worker.removeEventListener('message', listen);
    void waitForEnd(data).then(died, () => undefined);
  };
  worker.addEventListener('message', listen);
}

/** Resolves when the lock is granted, that is when the worker no longer holds it. */
function waitForEnd({ life }: LifeSign): Promise<void> {
  return navigator.locks.request(life, () => undefined);
}
