import { DEFAULT_SAMPLING_STEPS } from '../../core/experiment/sampling-steps.ts';
import { writeCsv } from '../../core/table/write-csv.ts';
import { loadModel } from '../../engine/methods/index.ts';
import type { FairnessForm } from '../../engine/methods/method.ts';
import { startCompute } from '../../engine/runtime/start-compute.ts';
import { usageError, type Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { checkWritable, readBytes, writeWhole } from '../files.ts';
import { supervise } from '../supervise.ts';
import { backendOf, computeOf, computeOptions } from '../compute-options.ts';
import { readingOf, readingOptions, seedOf, seedOption, settingsOf } from '../table-options.ts';
import { checkDial, disparityOf, disparityOptions, foundDial, openTrained } from '../target-disparity.ts';
import { inFile } from '../in-file.ts';

const FORMS: readonly FairnessForm[] = ['independent', 'uniform', 'entropy', 'prior'];

export const sampleCommand: Command = {
  name: 'sample',
  summary: 'Draw synthetic rows from a saved model',
  example: 'sample run.fair --rows 10000 --fairness-guidance 1.3 --out synthetic.csv',
  positionals: ['run.fair'],
  options: {
    rows: { type: 'value', value: '10000', required: true, help: 'How many rows to draw' },
    'target-guidance': {
      type: 'value',
      value: '1',
      help: 'How strongly rows are pulled towards their label',
    },
    'fairness-guidance': {
      type: 'value',
      value: '1',
      help: 'How strongly target and sensitive columns are made independent',
    },
    form: {
      type: 'value',
      value: FORMS.join('|'),
      help: 'What fairness guidance does; otherwise independent',
    },
    'target-mix': { type: 'value', value: '0.5,0.5', help: "Shares of the target's values, sorted by value" },
    steps: { type: 'value', value: String(DEFAULT_SAMPLING_STEPS), help: 'Steps of the reverse process' },
    set: {
      type: 'value',
      value: 'option=value',
      many: true,
      help: "One of the method's options that act while sampling, set anew for these rows; repeatable",
    },
    ...disparityOptions,
    train: {
      type: 'value',
      value: 'train.csv',
      help: 'With --target-disparity: the real rows that the model was trained on',
    },
    ...readingOptions,
    ...seedOption,
    ...computeOptions,
    out: { type: 'value', value: 'synthetic.csv', required: true, help: 'Where to write the rows' },
  },
  async run(args, context) {
    const path = args.positional(0);
    const out = args.required('out');
    const mix = targetMixOf(args);
    const rows = args.number('rows', { min: 1, max: 2_000_000, whole: true });
    const request = {
      rows: rows ?? 0,
      seed: seedOf(args),
      steps: args.number('steps', { min: 1, max: 1000, whole: true }) ?? DEFAULT_SAMPLING_STEPS,
      guidance: {
        target: args.number('target-guidance', { min: 0, max: 100 }) ?? 1,
        fairness: args.number('fairness-guidance', { min: 0, max: 100 }) ?? 1,
        form: args.choice('form', FORMS) ?? 'independent',
      },
      ...(mix === undefined ? {} : { targetMix: mix }),
      settings: settingsOf(args),
    };
    const asked = disparityOf(args);
    const train = trainingFileOf(args, asked !== undefined);
    if (asked !== undefined) checkDial(request.guidance);
    const reading = readingOf(args);
    const backend = backendOf(args);
    const place = computeOf(args, context);
    await checkWritable(out);
    const bytes = await readBytes(path);
    const isReached = await supervise(context, async (run) => {
      const { model } = await inFile(path, () => loadModel(bytes));
      await run.tick({ type: 'stage', stage: 'Starting the backend' });
      const compute = await startCompute(backend, place);
      const dial =
        asked === undefined || train === undefined
          ? undefined
          : await foundDial(
              {
                model,
                compute,
                train: await openTrained({ path: train, schema: model.schema, reading }, run),
                schema: model.schema,
                asked,
                downstream: 'lr',
                keepSensitive: false,
                request,
              },
              run,
            );
      const guidance = { ...request.guidance, ...(dial && { fairness: dial.fairness }) };
      const table = await model.sample({ ...request, guidance }, run, compute);
      model.dispose();
      compute.dispose();
      await writeWhole(out, writeCsv(table));
      return dial?.isReached ?? true;
    });
    context.terminal.err(`Wrote ${out} (${request.rows} rows).\n`);
    return isReached ? 0 : 1;
  },
};

/** The file that a disparity is measured on; undefined where none is asked for. */
function trainingFileOf(args: Arguments, isNeeded: boolean): string | undefined {
  const train = args.text('train');
  if (isNeeded && args.text('fairness-guidance') !== undefined)
    throw usageError(
      '--target-disparity finds the fairness guidance: it cannot be given too.',
      'Leave one of them out.',
    );
  if (isNeeded && train === undefined)
    throw usageError(
      '--target-disparity needs the real rows that the model was trained on, to measure a proxy on them.',
      'Give them with --train train.csv.',
    );
  if (!isNeeded && train !== undefined)
    throw usageError('--train is only used with --target-disparity.', 'Leave it out, or add it.');
  return train;
}

function targetMixOf(args: Arguments): readonly number[] | undefined {
  const mix = args.list('target-mix')?.map(Number);
  if (mix === undefined) return undefined;
  const sum = mix.reduce((total, share) => total + share, 0);
  if (mix.every((share) => share >= 0) && Math.abs(sum - 1) < 1e-6) return mix;
  throw usageError(
    `"${args.text('target-mix') ?? ''}" is not a target mix.`,
    'Give shares between 0 and 1 that sum to 1.',
  );
}
