import { resolveOptions } from '../core/experiment/options.ts';
import { fold, key } from '../core/rng/key.ts';
import { NET_NAMES } from '../engine/methods/fadm/nets.ts';
import type { MetaOptions } from '../engine/methods/fadm/options/meta-options.ts';
import { fadmOptions } from '../engine/methods/fadm/options.ts';
import { isSecondOrder, plannedStep, planShape } from '../engine/methods/fadm/planned-step.ts';
import { trainingData } from '../engine/methods/fadm/training-data.ts';
import { initialParameters } from '../engine/nets/initial.ts';
import { startingCheckpoint } from '../engine/nets/checkpoint.ts';
import type { Compute } from '../engine/runtime/compute.ts';
import { smallTable } from './small-table.ts';

/** Nets as small as they can be while every path through them is there. */
export const TINY = {
  steps: 60,
  batch: 32,
  width: 16,
  blocks: 1,
  classifierWidth: 8,
  relabel: false,
  candidates: 1,
} as const;

/** Parameters of FADM's three nets after three whole training steps on one device: the same inputs, the same draws. */
export async function afterThreeSteps(compute: Compute, how: Partial<MetaOptions>): Promise<number[][]> {
  const { table, schema } = smallTable(300);
  const options = resolveOptions(fadmOptions, { ...TINY, classifierEvery: 1, ...how });
  const data = trainingData(table, schema, options, key(0));
  const shape = planShape(data, options, options.batch);
  const start = shape.nets.map(({ spec }, net) =>
    startingCheckpoint(initialParameters(spec, fold(key(1), NET_NAMES[net] as string))),
  );
  const device = isSecondOrder(data, options) ? await compute.reference() : compute.device;
  const plan = await device.train(shape, start);
  try {
    for (let step = 0; step < 3; step += 1) {
      const drawn = { key: key(2), step, learningRate: 0.01 };
      await plan.step(plannedStep(data, options, drawn).step);
    }
    return (await plan.checkpoint()).map(({ params }) => [...params]);
  } finally {
    plan.dispose();
  }
}
