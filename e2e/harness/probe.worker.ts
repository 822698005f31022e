// A trainer whose runs do what a test asks for, in a thread of their own.
import type { RunLoop } from '../../src/engine/runtime/run-loop.ts';
import { createRuns } from '../../src/protocol/runs.ts';
import type { Trained, TrainerApi } from '../../src/protocol/trainer.ts';
import { releasing, serve } from '../../workers/serve.ts';

/** What a run does, named in the place of the method. */
export type ProbeWork = 'steps' | 'loop' | 'burn' | 'throw' | 'close';

const runs = createRuns({ whenBusy: 'refuse', now: () => performance.now() });

const probe: TrainerApi = {
  train: (runId, { method }, emit) =>
    releasing(
      emit,
      runs.start(runId, emit, (run) => work(method as ProbeWork, run)),
    ),
  cancel: (runId) => runs.cancel(runId),
  pause: (runId) => runs.pause(runId),
  resume: (runId) => runs.resume(runId),
  finish: (runId) => runs.finish(runId),
};
serve(probe);

async function work(kind: ProbeWork, run: RunLoop): Promise<Trained> {
  const announced = run.tick({ type: 'stage', stage: kind });
  // On a busy machine the cancel can arrive within this first tick already; what will not stop does not stop for it.
  await (kind === 'burn' ? announced.catch(() => undefined) : announced);
  switch (kind) {
    case 'steps':
    case 'loop': {
      const steps = kind === 'steps' ? 400 : Number.MAX_SAFE_INTEGER;
      for (let step = 1; step <= steps; step += 1) {
        busy(1);
        const asked = await run.tick({ type: 'progress', stage: kind, step, steps });
        if (asked === 'finish') break;
      }
      return trained(run);
    }
    case 'burn':
      for (;;) busy(1000);
    case 'throw':
      setTimeout(() => {
        throw new Error('thrown outside of any call');
      });
      return new Promise(() => undefined);
    case 'close':
      close();
      return new Promise(() => undefined);
    default:
      return kind satisfies never;
  }
}

/** Keeps the thread for so many milliseconds. */
function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

function trained({ endedEarly }: RunLoop): Trained {
  return {
    bytes: new Uint8Array(4),
    backend: { name: 'cpu', detail: 'probe', skipped: [] },
    seconds: 0,
    endedEarly,
  };
}
