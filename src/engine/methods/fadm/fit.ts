import { fold, key as keyOf } from '../../../core/rng/key.ts';
import { initialParameters } from '../../nets/initial.ts';
import { startingCheckpoint } from '../../nets/checkpoint.ts';
import type { Compute } from '../../runtime/compute.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { FitInput } from '../method.ts';
import { FadmModel } from './model.ts';
import { NET_NAMES } from './nets.ts';
import type { NetName } from './nets.ts';
import type { FadmOptions } from './options.ts';
import { isEpisodic, isSecondOrder, plannedStep, planShape, trainingNotices } from './planned-step.ts';
import { trainingData } from './training-data.ts';
import { trainingLoop } from './training-loop.ts';

/** Trains score net and classifiers. The order of the draws, and so the model, follows from the seed alone. */
export async function fitFadm(
  { table, schema, options, seed }: FitInput<FadmOptions>,
  run: RunControl,
  compute: Compute,
): Promise<FadmModel> {
  const root = fold(keyOf(seed), 'fadm/fit');
  await run.tick({ type: 'stage', stage: 'Encoding rows' });
  const data = trainingData(table, schema, options, fold(root, 'domains'));
  const episodic = isEpisodic(data, options);
  for (const notice of trainingNotices(data, options)) await run.tick(notice);
  const shape = planShape(data, options, episodic ? Math.ceil(options.batch / 2) : options.batch);
  const start = shape.nets.map(({ spec }, net) =>
    startingCheckpoint(initialParameters(spec, fold(root, NET_NAMES[net] as NetName))),
  );
  await run.tick({ type: 'stage', stage: 'Training' });
  const averaged = await trainingLoop({
    start,
    plan: async (checkpoints) => {
      const device = isSecondOrder(data, options) ? await compute.reference() : compute.device;
      return device.train(shape, checkpoints);
    },
    fallBack: async () => {
      await compute.fallBack();
      return compute.info;
    },
    draw: (step, learningRate) => plannedStep(data, options, { key: fold(root, 'step'), step, learningRate }),
    options,
    domainNames: data.domains.names,
    run,
  });
  const params = Object.fromEntries(NET_NAMES.map((name, net) => [name, averaged[net]])) as Record<
    NetName,
    Float32Array
  >;
  const { encoder, target, sensitive, joint } = data;
  return new FadmModel({ schema, options, encoder, target, sensitive, joint: [...joint] }, params);
}
