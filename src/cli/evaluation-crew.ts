import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { GatherCrew } from '../engine/evaluate/crew/crew.ts';
import type { Answer, Member, Order } from '../engine/evaluate/crew/messages.ts';
import { serveTasks } from '../engine/evaluate/crew/serve-tasks.ts';
import { MOST_THREADS, threadedCrew } from '../engine/evaluate/crew/threaded-crew.ts';

/** Node's threads, each running `program`, which is to call `serveEvaluation` where it is not the main thread. */
export const nodeCrew = (program: URL, threads = availableParallelism()): GatherCrew =>
  threadedCrew({ size: Math.min(MOST_THREADS, Math.max(1, threads)), start: () => start(program) });

function start(program: URL): Member {
  const worker = new Worker(program);
  return {
    send: (order) => worker.postMessage(order),
    listen: (receive) => void worker.on('message', (answer: Answer) => receive(answer)),
    onDeath: (died) => {
      worker.on('error', (error) => died(error instanceof Error ? error : new Error(String(error))));
      worker.on('messageerror', died);
    },
    end: () => void worker.terminate(),
  };
}

/** Whether this is a thread of a crew; it then serves from now on. */
export function serveEvaluation(now: () => number): boolean {
  const port = parentPort;
  if (isMainThread || port === null) return false;
  serveTasks(
    {
      send: (answer) => port.postMessage(answer),
      listen: (receive) => void port.on('message', (order: Order) => receive(order)),
    },
    { now },
  );
  return true;
}
