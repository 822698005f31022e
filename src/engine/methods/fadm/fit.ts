import { DEFAULT_SAMPLING_STEPS } from '../../../core/experiment/sampling-steps.ts';
import { integers } from '../../../core/rng/draw.ts';
import { fold, key as keyOf } from '../../../core/rng/key.ts';
import { initialParameters } from '../../nets/initial.ts';
import { startingCheckpoint } from '../../nets/checkpoint.ts';
import type { Compute } from '../../runtime/compute.ts';
import type { RunControl } from '../../runtime/run-control.ts';
import type { FitInput } from '../method.ts';
import type { FadmHeader } from './header.ts';
import { FadmModel } from './model.ts';
import { NET_NAMES } from './nets.ts';
import type { NetName } from './nets.ts';
import type { FadmOptions } from './options.ts';
import { isEpisodic, isSecondOrder, plannedStep, planShape, trainingNotices } from './planned-step.ts';
import { fitRefiner } from './refine/refiner.ts';
import { derivedNotices, trainingData } from './training-data.ts';
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
  for (const notice of [...derivedNotices(data), ...trainingNotices(data, options)]) await run.tick(notice);
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
  const header: FadmHeader = { schema, options, encoder, target, sensitive, joint: [...joint] };
  if (!options.relabel && options.candidates === 1) return new FadmModel(header, params, null);
  // Not the seed of the training: rows drawn with that one later would be rows that the critic learned from.
  const [judgedSeed = 0] = integers(fold(root, 'judged rows'), 1, 2 ** 31);
  const refiner = await fitRefiner(
    {
      table,
      schema,
      key: fold(root, 'refiner'),
      draw: async (rows, learnt) => {
        // The label model at work, every candidate kept: what the critic will weigh.
        const asDrawn = { ...header, options: { ...options, relabel: true, candidates: 1 } };
        const unjudged = new FadmModel(asDrawn, params, { ...learnt, critic: null });
        try {
          return await unjudged.sample({ ...PLAIN_REQUEST, rows, seed: judgedSeed }, run, compute);
        } finally {
          unjudged.dispose();
        }
      },
    },
    run,
  );
  return new FadmModel(header, params, refiner);
}

/** Rows that follow the table as closely as the nets do: κ = 0, told label and group. */
const PLAIN_REQUEST = {
  steps: DEFAULT_SAMPLING_STEPS,
  guidance: { target: 1, fairness: 0, form: 'independent' },
} as const;
