import { dispose } from '@tensorflow/tfjs-core';
import { FairgroundError } from '../../../core/failure.ts';
import { fold, key as keyOf } from '../../../core/rng/key.ts';
import { initialParameters } from '../../nets/initial.ts';
import { Trainer } from '../../nets/trainer.ts';
import type { Checkpoint } from '../../nets/trainer.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { FitInput } from '../method.ts';
import { FadmModel } from './model.ts';
import { NET_NAMES, netSpecs } from './nets.ts';
import type { NetName } from './nets.ts';
import type { FadmOptions } from './options.ts';
import { trainStep } from './train-step.ts';
import type { StepResult, Trainers } from './train-step.ts';
import { trainingData } from './training-data.ts';

/** Steps between readings of the losses. Each reading waits for the device. */
const READ_EVERY = 10;
/** Steps between checkpoints, to which a run falls back when a loss stops being finite. */
const CHECKPOINT_EVERY = 250;
const MOST_ROLLBACKS = 3;
/** Weight of the latest reading in the smoothed losses that are shown. */
const SMOOTHING = 0.1;

/** Trains score net and classifiers. The order of the draws, and so the model, follows from the seed alone. */
export async function fitFadm(
  { table, schema, options, seed }: FitInput<FadmOptions>,
  run: RunControl,
): Promise<FadmModel> {
  const root = fold(keyOf(seed), 'fadm/fit');
  await run.tick({ type: 'stage', stage: 'Encoding rows' });
  const data = trainingData(table, schema, options, fold(root, 'domains'));
  if (options.training === 'mldg' && data.domains.rows.length < 2) {
    await run.tick({
      type: 'notice',
      level: 'warning',
      message: 'There is only one domain, so training is pooled: meta-learning needs two.',
    });
  }
  const specs = netSpecs(data, options);
  const trainers = perNet((name) =>
    Trainer.starting(specs[name], initialParameters(specs[name], fold(root, name))),
  );
  try {
    await run.tick({ type: 'stage', stage: 'Training' });
    await trainAll({
      options,
      trainers,
      run,
      step: (step, learningRate) =>
        trainStep({
          data,
          specs,
          trainers,
          options,
          step,
          learningRate,
          key: fold(fold(root, 'step'), step),
        }),
      domainNames: data.domains.names,
    });
    const params = Object.fromEntries(
      await Promise.all(NET_NAMES.map(async (name) => [name, await trainers[name].averaged()] as const)),
    ) as Record<NetName, Float32Array>;
    const { encoder, target, sensitive, joint } = data;
    return new FadmModel({ schema, options, encoder, target, sensitive, joint: [...joint] }, params);
  } finally {
    for (const name of NET_NAMES) trainers[name].dispose();
  }
}

interface Loop {
  readonly options: FadmOptions;
  readonly trainers: Trainers;
  readonly run: RunControl;
  readonly step: (step: number, learningRate: number) => StepResult;
  readonly domainNames: readonly string[];
}

async function trainAll({ options, trainers, run, step, domainNames }: Loop): Promise<void> {
  const smoothed: Record<string, number> = {};
  let checkpoints = await checkpointAll(trainers);
  let checkpointStep = 0;
  let rate = options.learningRate;
  let rollbacks = 0;
  for (let i = 0; i < options.steps; i += 1) {
    const { losses, heldOut } = step(i, rate * 0.5 * (1 + Math.cos((Math.PI * i) / options.steps)));
    const isReading = (i + 1) % READ_EVERY === 0 || i + 1 === options.steps;
    if (isReading ? await readLosses(losses, smoothed) : release(losses)) {
      if (isReading && i + 1 - checkpointStep >= CHECKPOINT_EVERY) {
        checkpoints = await checkpointAll(trainers);
        checkpointStep = i + 1;
        rollbacks = 0;
      }
    } else {
      rollbacks += 1;
      if (rollbacks > MOST_ROLLBACKS) throw diverged();
      rate /= 2;
      for (const name of NET_NAMES) trainers[name].restore(checkpoints[name]);
      await run.tick({
        type: 'notice',
        level: 'warning',
        message: `A loss stopped being finite at step ${i + 1}: back to step ${checkpointStep}, with half the learning rate.`,
      });
      i = checkpointStep - 1;
    }
    const domain = heldOut === null ? undefined : domainNames[heldOut];
    const directive = await run.tick({
      type: 'progress',
      stage: 'Training',
      step: i + 1,
      steps: options.steps,
      losses: { ...smoothed },
      ...(domain === undefined ? {} : { heldOut: domain }),
    });
    if (directive === 'finish') return;
  }
}

/** Folds the losses of this step into the smoothed ones and disposes them. Returns whether all are finite. */
async function readLosses(losses: StepResult['losses'], smoothed: Record<string, number>): Promise<boolean> {
  try {
    for (const name of NET_NAMES) {
      const loss = losses[name];
      if (loss === undefined) continue;
      const [value] = await loss.data();
      if (value === undefined || !Number.isFinite(value)) return false;
      const before = smoothed[name];
      smoothed[name] = before === undefined ? value : before + SMOOTHING * (value - before);
    }
    return true;
  } finally {
    release(losses);
  }
}

/** Disposes losses that are not read; they count as finite. */
function release(losses: StepResult['losses']): true {
  dispose(Object.values(losses));
  return true;
}

async function checkpointAll(trainers: Trainers): Promise<Record<NetName, Checkpoint>> {
  const [score, target, sensitive] = await Promise.all([
    trainers.score.checkpoint(),
    trainers.target.checkpoint(),
    trainers.sensitive.checkpoint(),
  ]);
  return { score, target, sensitive };
}

const perNet = <T>(make: (name: NetName) => T): Record<NetName, T> => ({
  score: make('score'),
  target: make('target'),
  sensitive: make('sensitive'),
});

function diverged(): FairgroundError {
  return new FairgroundError({
    code: 'numeric',
    message: 'Training diverged three times without reaching a new checkpoint.',
    advice: 'Lower the learning rate, or look for extreme values in the numeric columns.',
  });
}
