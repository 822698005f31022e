import { transfer } from 'comlink';
import { methodNamed } from '../src/engine/methods/index.ts';
import type { RunLoop } from '../src/engine/runtime/run-loop.ts';
import { startCompute } from '../src/engine/runtime/start-compute.ts';
import type { ComputeOptions } from '../src/engine/runtime/start-compute.ts';
import { createRuns } from '../src/protocol/runs.ts';
import type { Trained, TrainerApi, TrainRequest } from '../src/protocol/trainer.ts';
import { buffersOf } from '../src/protocol/transfer.ts';
import { releasing } from './serve.ts';

export interface TrainerOptions {
  readonly now: () => number;
  readonly compute: ComputeOptions;
}

/** Trains one model at a time; a second start is refused. */
export function createTrainer({ now, compute: place }: TrainerOptions): TrainerApi {
  const runs = createRuns({ whenBusy: 'refuse', now });

  const train = async (request: TrainRequest, run: RunLoop): Promise<Trained> => {
    const began = now();
    await run.tick({ type: 'stage', stage: 'Starting the backend' });
    const method = methodNamed(request.method);
    const compute = await startCompute(request.backend, place);
    const { train: table, schema, preset, options, seed } = request;
    try {
      const model = await method.fit({ table, schema, preset, options, seed }, run, compute);
      const bytes = model.toBytes();
      model.dispose();
      const seconds = (now() - began) / 1000;
      return { bytes, backend: compute.info, seconds, endedEarly: run.endedEarly };
    } finally {
      compute.dispose();
    }
  };

  return {
    async train(runId, request, emit) {
      const outcome = await releasing(
        emit,
        runs.start(runId, emit, (run) => train(request, run)),
      );
      return outcome.ok ? transfer(outcome, buffersOf([outcome.value.bytes])) : outcome;
    },
    cancel: (runId) => runs.cancel(runId),
    pause: (runId) => runs.pause(runId),
    resume: (runId) => runs.resume(runId),
    finish: (runId) => runs.finish(runId),
  };
}
