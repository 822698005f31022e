import type { Remote } from 'comlink';
import type { Cancellable, Emit, Outcome } from '../protocol/events.ts';
import { CANCELLED, succeeded } from '../protocol/outcome.ts';
import type { AssessorApi } from '../protocol/assessor.ts';
import type { Trained, TrainerApi } from '../protocol/trainer.ts';
import { dataClient } from './data-client.ts';
import { evaluatorClient } from './evaluator-client.ts';
import { samplerClient } from './sampler-client.ts';
import type { OnEvent, Session, TrainingRun } from './session.ts';
import { startWorker } from './start-worker.ts';
import type { WorkerName } from './start-worker.ts';
import { createWorkerClient } from './worker-client.ts';
import type { WorkerClient, WorkerLike } from './worker-client.ts';
import { startWorkerRun } from './worker-run.ts';
import type { WorkerRun } from './worker-run.ts';

export interface SessionOptions {
  /** How workers come into being; replaced in tests. */
  readonly startWorker?: (name: WorkerName) => WorkerLike;
  /** How long a cancelled run may take to settle before its worker is ended and started afresh. */
  readonly cancelDeadlineMs?: number;
}

/** The Session of the product: five workers, each started on first use and brought back to its state after a loss. */
export function createSession(options: SessionOptions = {}): Session {
  const { startWorker: start = startWorker, cancelDeadlineMs = 5000 } = options;
  const data = dataClient(() => start('data'));
  const trainer = createWorkerClient<TrainerApi>({ label: 'trainer', start: () => start('trainer') });
  const sampler = samplerClient(() => start('sampler'));
  const evaluator = evaluatorClient(() => start('evaluator'));
  const assessor = createWorkerClient<AssessorApi>({ label: 'assessor', start: () => start('assessor') });
  let runs = 0;

  const run = <Api extends Cancellable, T>(
    client: WorkerClient<Api>,
    name: string,
    call: {
      readonly onEvent: OnEvent;
      readonly replacesState?: boolean;
      readonly send: (api: Remote<Api>, runId: string, emit: Emit) => Promise<Outcome<T>>;
    },
  ): WorkerRun<T> => {
    runs += 1;
    const runId = `${name}-${runs}`;
    return startWorkerRun<Api, T>({
      client,
      runId,
      cancelDeadlineMs,
      onEvent: call.onEvent,
      replacesState: call.replacesState ?? false,
      send: (api, emit) => call.send(api, runId, emit),
    });
  };

  return {
    open: (source, readOptions, onEvent) => {
      const opening = run(data.client, 'open', {
        onEvent,
        replacesState: true,
        send: (api, runId, emit) => api.open(runId, source, readOptions, emit),
      });
      void opening.outcome.then((outcome) => outcome.ok && data.opened(source, readOptions));
      return opening;
    },
    edit: async (edit) => {
      const outcome = await data.client.call((api) => api.edit(edit));
      if (outcome.ok) data.edited(edit);
      return outcome;
    },
    values: (column, limit) => data.client.call((api) => api.values(column, limit)),
    audit: () => data.client.call((api) => api.audit()),
    prepare: (split, onEvent) =>
      run(data.client, 'prepare', {
        onEvent,
        send: (api, runId, emit) => api.prepare(runId, split, emit),
      }),
    toCsv: (table) => data.client.call((api) => api.toCsv(table)),
    pack: (request) => data.client.call((api) => api.pack(request)),

    train: (request, onEvent) => {
      const training = run(trainer, 'train', {
        onEvent,
        send: (api, runId, emit) => api.train(runId, request, emit),
      });
      return steerable(training, trainer);
    },

    loadModel: async (bytes, backend) => {
      const outcome = await sampler.client.call((api) => api.load(bytes, backend), { replacesState: true });
      if (outcome.ok) sampler.loaded(bytes, backend);
      return outcome;
    },
    sample: (request, onEvent) =>
      run(sampler.client, 'sample', {
        onEvent,
        send: (api, runId, emit) => api.sample(runId, request, emit),
      }),

    prepareEvaluation: (input, onEvent) => {
      const preparing = run(evaluator.client, 'reference', {
        onEvent,
        replacesState: true,
        send: (api, runId, emit) => api.prepare(runId, input, emit),
      });
      void preparing.outcome.then((outcome) => outcome.ok && evaluator.prepared(input));
      return preparing;
    },
    score: (request, onEvent) => {
      const scoring = run(evaluator.client, 'score', {
        onEvent,
        send: (api, runId, emit) => api.score(runId, request, emit),
      });
      void scoring.outcome.then((outcome) => outcome.ok && evaluator.scored(request));
      return scoring;
    },
    measure: (request, onEvent) =>
      run(evaluator.client, 'measure', {
        onEvent,
        send: (api, runId, emit) => api.measure(runId, request, emit),
      }),
    marginal: (column) => evaluator.client.call((api) => api.marginal(column)),

    assess: (request, onEvent) => {
      const assessing = run(assessor, 'assess', {
        onEvent,
        send: (api, runId, emit) => api.assess(runId, request, emit),
      });
      // Its threads hold copies of every table, which nobody needs afterwards.
      void assessing.outcome.then(() => assessor.stop(CANCELLED));
      return assessing;
    },

    dispose: () => {
      for (const client of [data.client, trainer, sampler.client, evaluator.client, assessor])
        client.stop(CANCELLED);
    },
  };
}

/** Adds the handles of training to its run. They do nothing once it is over. */
function steerable(training: WorkerRun<Trained>, trainer: WorkerClient<TrainerApi>): TrainingRun {
  const { runId, outcome } = training;
  return {
    runId,
    outcome,
    cancel: () => training.cancel(),
    pause: async () => {
      if (training.settled) return;
      await trainer.call(async (api) => succeeded(await api.pause(runId)));
    },
    resume: () => trainer.post((api) => api.resume(runId)),
    finish: () => trainer.post((api) => api.finish(runId)),
  };
}
