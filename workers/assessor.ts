import { assess } from '../src/engine/evaluate/assess.ts';
import type { GatherCrew } from '../src/engine/evaluate/crew/crew.ts';
import type { AssessorApi } from '../src/protocol/assessor.ts';
import { createRuns } from '../src/protocol/runs.ts';
import { releasing } from './serve.ts';

export interface AssessorOptions {
  readonly now: () => number;
  readonly gather: GatherCrew;
}

/** Makes one full evaluation at a time. */
export function createAssessor({ now, gather }: AssessorOptions): AssessorApi {
  const runs = createRuns({ whenBusy: 'refuse', now });
  return {
    assess: (runId, request, emit) =>
      releasing(
        emit,
        runs.start(runId, emit, (run) => assess({ ...request, gather }, run)),
      ),
    cancel: (runId) => runs.cancel(runId),
  };
}
