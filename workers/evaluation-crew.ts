import type { GatherCrew } from '../src/engine/evaluate/crew/crew.ts';
import type { Answer, Member } from '../src/engine/evaluate/crew/messages.ts';
import { MOST_THREADS, threadedCrew } from '../src/engine/evaluate/crew/threaded-crew.ts';
import { threadsFor } from './threads-for.ts';

/** Threads of the page that carry out the tasks of an evaluation; on more than two cores one is left to the page. */
export const browserCrew = (cores = navigator.hardwareConcurrency): GatherCrew =>
  threadedCrew({ size: threadsFor(cores, MOST_THREADS), start });

function start(): Member {
  const worker = new Worker(new URL('./evaluation-thread.worker.ts', import.meta.url), {
    type: 'module',
    name: 'evaluation',
  });
  return {
    send: (order) => worker.postMessage(order),
    listen: (receive) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => receive(data);
    },
    onDeath: (died) => {
      worker.onerror = ({ message }) => died(new Error(message));
      worker.onmessageerror = () => died(new Error('a message could not be read'));
    },
    end: () => worker.terminate(),
  };
}
