import type { Run, TrainingRun } from '../bridge/session.ts';
import type { Preset } from '../engine/methods/method.ts';
import type { BackendChoice } from '../engine/runtime/backend.ts';
import type { Trained, TrainRequest } from '../protocol/trainer.ts';
import type { StoreContext } from './context.ts';
import { NO_EPISODES } from './episodes.ts';
import type { Preparation } from './preparation.ts';
import { mismatch, missingForTraining } from './readiness.ts';
import { continueRun, failRun, finishRun, isUnderway, startRun, turnRun } from './run-state.ts';
import { forModel } from './steering.ts';
import { stemOf, syntheticName } from './training.ts';
import type { HeldModel } from './training.ts';

export type TrainingActions = ReturnType<typeof createTrainingActions>;

export interface TrainingContext {
  readonly context: StoreContext;
  readonly preparation: Preparation;
  /** Called before the sampler's model is replaced. */
  readonly onModelLeaves: () => void;
  /** Called when a model is ready to be steered. */
  readonly onModelHeld: () => void;
}

/** What a model was trained on and how, as it was when its training began. */
interface Origin extends Pick<TrainRequest, 'method' | 'preset' | 'options' | 'seed'> {
  readonly source: string;
  readonly revision: number;
}

export function createTrainingActions({ context, preparation, onModelLeaves, onModelHeld }: TrainingContext) {
  const { session, get, update, patch, onEvent, flush } = context;
  let active: Run<unknown> | null = null;
  let training: TrainingRun | null = null;

  const turn = (status: Parameters<typeof turnRun>[1]): void => {
    patch('training', { run: turnRun(get().training.run, status) });
  };

  async function train(): Promise<void> {
    if (isUnderway(get().training.run)) return;
    const source = stemOf(get().data.opened?.file ?? 'model');
    patch('training', { run: startRun('', 'Preparing the rows') });
    const split = await preparation.split((run) => {
      active = run;
      patch('training', { run: startRun(run.runId, 'Preparing the rows') });
    });
    if (!split.ok) {
      flush();
      patch('training', { run: failRun(get().training.run, split.failure) });
      return;
    }
    const { revision, value } = split.value;
    const { model, method, preset, overrides, seed, backend, run } = get().training;
    if (model === null || model.revision === revision) void preparation.reference();
    const request = {
      method,
      preset,
      options: overrides,
      seed,
      backend,
      train: value.train,
      schema: value.schema,
    };
    const started = session.train(request, onEvent);
    active = started;
    training = started;
    const isCancelled = run.status === 'cancelling';
    patch('training', {
      run: continueRun(run, started.runId, 'Starting'),
      curves: [],
      heldOut: null,
      episodes: NO_EPISODES,
    });
    if (isCancelled) started.cancel();
    const outcome = await started.outcome;
    flush();
    training = null;
    active = null;
    if (!outcome.ok) patch('training', { run: failRun(get().training.run, outcome.failure) });
    else await hold(outcome.value, { ...request, source, revision });
  }

  async function hold(trained: Trained, origin: Origin): Promise<void> {
    const { source, method, revision, preset, options, seed } = origin;
    const { bytes, backend, seconds, endedEarly } = trained;
    onModelLeaves();
    const loaded = await session.loadModel(bytes, get().training.backend);
    if (!loaded.ok) {
      patch('training', { run: failRun(get().training.run, loaded.failure) });
      return;
    }
    const name = `${source}-${method}`;
    keep({
      ...loaded.value,
      bytes,
      training: { backend, seconds, endedEarly, preset, options, seed },
      name,
      source,
      revision,
    });
    patch('training', { run: finishRun(get().training.run) });
    if (await preparation.reference()) onModelHeld();
  }

  /** Learns from the real rows of the open table, so that the held model's rows can be scored on it. */
  async function compare(): Promise<void> {
    const { model } = get().training;
    const { schema } = get().data;
    if (model === null || schema === null) return;
    const failure = mismatch(model.schema, schema);
    patch('steering', { failure });
    if (failure !== null) return;
    const split = await preparation.split(() => undefined);
    if (!split.ok) patch('steering', { failure: split.failure });
    else if (await preparation.reference()) onModelHeld();
  }

  function keep(model: HeldModel): void {
    update((state) => ({
      ...state,
      training: { ...state.training, model },
      steering: forModel(state.steering, { former: state.training.model, model }),
      exporting:
        state.training.model?.source === model.source
          ? state.exporting
          : { ...state.exporting, fileName: syntheticName(model.source) },
    }));
  }

  return {
    setMethod: (method: string) => patch('training', { method, overrides: {} }),
    setPreset: (preset: Preset) => patch('training', { preset }),
    setSeed: (seed: number) => patch('training', { seed }),
    setBackend: (backend: BackendChoice) => patch('training', { backend }),
    setOption: (name: string, value: number | boolean | string) =>
      patch('training', { overrides: { ...get().training.overrides, [name]: value } }),
    clearOptions: () => patch('training', { overrides: {} }),
    train,
    pause: async (): Promise<void> => {
      if (training === null) return;
      turn('pausing');
      await training.pause();
      if (get().training.run.status === 'pausing') turn('paused');
    },
    resume: (): void => {
      training?.resume();
      turn('running');
    },
    /** Ends training early and keeps what was learned. */
    finish: (): void => {
      training?.finish();
      turn('running');
    },
    cancel: (): void => {
      active?.cancel();
      turn('cancelling');
    },
    /** Brings back a model from a `.fair` file; `name` is the file's. */
    loadModel: async (bytes: Uint8Array, name: string): Promise<void> => {
      patch('training', { modelRun: startRun('', 'Loading') });
      onModelLeaves();
      const loaded = await session.loadModel(bytes, get().training.backend);
      if (!loaded.ok) {
        const failure = { ...loaded.failure, at: { file: name, ...loaded.failure.at } };
        patch('training', { modelRun: failRun(get().training.modelRun, failure) });
        return;
      }
      const stem = name.replace(/\.fair$/i, '');
      keep({ ...loaded.value, bytes, training: null, name: stem, source: stem, revision: null });
      patch('training', { modelRun: finishRun(get().training.modelRun) });
      if (missingForTraining(get()).length === 0) await compare();
    },
    compare,
  };
}
