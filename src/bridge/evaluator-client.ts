import { proxy } from 'comlink';
import type { EvaluatorApi, ScoreRequest } from '../protocol/evaluator.ts';
import type { WorkerClient, WorkerLike } from './worker-client.ts';
import { createWorkerClient } from './worker-client.ts';

export type EvaluationInput = Parameters<EvaluatorApi['prepare']>[1];

/** The evaluator, with the tables it is given again after a loss. */
export interface EvaluatorClient {
  readonly client: WorkerClient<EvaluatorApi>;
  prepared(input: EvaluationInput): void;
  scored(request: ScoreRequest): void;
}

export function evaluatorClient(start: () => WorkerLike): EvaluatorClient {
  let input: EvaluationInput | undefined;
  let last: ScoreRequest | undefined;
  const client = createWorkerClient<EvaluatorApi>({
    label: 'evaluator',
    start,
    restore: () => {
      if (input === undefined) return undefined;
      // The tables and the rows scored last come back; no downstream model is trained for it.
      const tables: EvaluationInput = { ...input, downstream: [] };
      const rows = last === undefined ? undefined : { ...last, downstream: [], resamples: 0 };
      return async (api) => {
        const prepared = await api.prepare('restore', tables, proxy(ignoreEvent));
        if (!prepared.ok || rows === undefined) return prepared;
        return api.score('restore', rows, proxy(ignoreEvent));
      };
    },
  });
  return {
    client,
    prepared: (next) => {
      input = next;
      last = undefined;
    },
    scored: (request) => {
      last = request;
    },
  };
}

const ignoreEvent = (): void => undefined;
