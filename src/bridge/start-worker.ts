import type { WorkerLike } from './worker-client.ts';

export type WorkerName = 'data' | 'trainer' | 'sampler' | 'evaluator' | 'assessor';

/** Starts one of our workers. The calls are spelled out because the bundler finds workers by their literal form. */
export function startWorker(name: WorkerName): WorkerLike {
  switch (name) {
    case 'data':
      return new Worker(new URL('../../workers/data.worker.ts', import.meta.url), {
        type: 'module',
        name: 'data',
      });
    case 'trainer':
      return new Worker(new URL('../../workers/trainer.worker.ts', import.meta.url), {
        type: 'module',
        name: 'trainer',
      });
    case 'sampler':
      return new Worker(new URL('../../workers/sampler.worker.ts', import.meta.url), {
        type: 'module',
        name: 'sampler',
      });
    case 'evaluator':
      return new Worker(new URL('../../workers/evaluator.worker.ts', import.meta.url), {
        type: 'module',
        name: 'evaluator',
      });
    case 'assessor':
      return new Worker(new URL('../../workers/assessor.worker.ts', import.meta.url), {
        type: 'module',
        name: 'assessor',
      });
    default:
      return name satisfies never;
  }
}
