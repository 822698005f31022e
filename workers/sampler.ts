import { transfer } from 'comlink';
import { FairgroundError } from '../src/core/failure.ts';
import { loadModel } from '../src/engine/methods/index.ts';
import type { FittedModel } from '../src/engine/methods/method.ts';
import type { Compute } from '../src/engine/runtime/compute.ts';
import { startCompute } from '../src/engine/runtime/start-compute.ts';
import type { ComputeOptions } from '../src/engine/runtime/start-compute.ts';
import { createRuns } from '../src/protocol/runs.ts';
import type { LoadedModel, SamplerApi } from '../src/protocol/sampler.ts';
import { transferablesOf } from '../src/protocol/transfer.ts';
import { releasing } from './serve.ts';

export interface SamplerOptions {
  readonly now: () => number;
  readonly compute: ComputeOptions;
}

/** Draws from one loaded model. Loads and draws take turns in the order in which they were asked for. */
export function createSampler({ now, compute: place }: SamplerOptions): SamplerApi {
  const runs = createRuns({ whenBusy: 'queue', now });
  let loaded: { readonly model: FittedModel; readonly compute: Compute } | undefined;
  let loads = 0;

  return {
    load(bytes, choice) {
      loads += 1;
      return runs.start(
        `load ${loads}`,
        () => undefined,
        async (): Promise<LoadedModel> => {
          // First: a file that cannot be read leaves the model before it, and its backend, in place.
          const { method, model } = loadModel(bytes);
          const compute = await startCompute(choice, place);
          loaded?.model.dispose();
          loaded?.compute.dispose();
          loaded = { model, compute };
          const { schema, classes, options } = model;
          return { method: method.id, schema, classes, options, backend: compute.info };
        },
      );
    },
    async sample(runId, request, emit) {
      const outcome = await releasing(
        emit,
        runs.start(runId, emit, async (run) => {
          if (loaded === undefined) throw new FairgroundError(NO_MODEL);
          return loaded.model.sample(request, run, loaded.compute);
        }),
      );
      return outcome.ok ? transfer(outcome, transferablesOf(outcome.value)) : outcome;
    },
    cancel: (runId) => runs.cancel(runId),
  };
}

const NO_MODEL = {
  code: 'bad-input',
  message: 'There is no model to draw rows from.',
  advice: 'Train one or open a .fair file first.',
} as const;
