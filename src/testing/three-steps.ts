import { resolveOptions } from '../core/experiment/options.ts';
import { fold, key } from '../core/rng/key.ts';
import { NET_NAMES, netSpecs } from '../engine/methods/fadm/nets.ts';
import type { NetName } from '../engine/methods/fadm/nets.ts';
import { fadmOptions } from '../engine/methods/fadm/options.ts';
import { trainStep } from '../engine/methods/fadm/train-step.ts';
import { trainingData } from '../engine/methods/fadm/training-data.ts';
import { initialParameters } from '../engine/nets/initial.ts';
import { Trainer } from '../engine/nets/trainer.ts';
import type { BackendName } from '../engine/runtime/backend.ts';
import { startBackend } from '../engine/runtime/start-backend.ts';
import { smallTable } from './small-table.ts';

/** Nets as small as they can be while every path through them is there. */
export const TINY = { steps: 60, batch: 32, width: 16, blocks: 1, classifierWidth: 8 } as const;

/** Parameters of FADM's three nets after three whole training steps on one backend: the same inputs, the same draws. */
export async function afterThreeSteps(
  backend: BackendName,
  training: 'mldg' | 'pooled',
  wasmBase: string,
): Promise<number[][]> {
  await startBackend(backend, { wasmBase });
  const { table, schema } = smallTable(300);
  const options = resolveOptions(fadmOptions, { ...TINY, classifierEvery: 1, training });
  const data = trainingData(table, schema, options, key(0));
  const specs = netSpecs(data, options);
  const starting = (name: NetName): Trainer =>
    Trainer.starting(specs[name], initialParameters(specs[name], fold(key(1), name)));
  const trainers = { score: starting('score'), target: starting('target'), sensitive: starting('sensitive') };
  for (let step = 0; step < 3; step += 1) {
    const input = { data, specs, trainers, options, key: fold(key(2), step), step, learningRate: 0.01 };
    for (const loss of Object.values(trainStep(input).losses)) loss.dispose();
  }
  const params: number[][] = [];
  for (const name of NET_NAMES) params.push([...(await trainers[name].checkpoint()).params]);
  for (const name of NET_NAMES) trainers[name].dispose();
  return params;
}
