import { METHODS } from '../../engine/methods/index.ts';
import type { Command } from '../command.ts';
import { backendOf, computeOf, computeOptions } from '../compute-options.ts';
import { checkWritable, writeWhole } from '../files.ts';
import { supervise } from '../supervise.ts';
import {
  readingOf,
  readingOptions,
  roleOptions,
  rolesOf,
  seedOf,
  seedOption,
  settingsOf,
} from '../table-options.ts';
import { inFile } from '../in-file.ts';
import { openTyped } from '../training-table.ts';
import { checkMethod, train } from '../training.ts';

export const trainCommand: Command = {
  name: 'train',
  summary: 'Train a model on a table and save it',
  example: "train data.csv --target income --positive '>50K' --sensitive sex --out run.fair",
  positionals: ['data.csv'],
  options: {
    ...roleOptions,
    method: { type: 'value', value: METHODS.map(({ id }) => id).join('|'), help: 'Otherwise fadm' },
    preset: { type: 'value', value: 'quick|balanced|thorough', help: 'Otherwise balanced' },
    set: {
      type: 'value',
      value: 'option=value',
      many: true,
      help: "One of the method's options; repeatable",
    },
    ...seedOption,
    ...computeOptions,
    ...readingOptions,
    out: { type: 'value', value: 'run.fair', required: true, help: 'Where to save the model' },
  },
  async run(args, context) {
    const path = args.positional(0);
    const out = args.required('out');
    const request = {
      method: args.text('method') ?? 'fadm',
      preset: args.choice('preset', ['quick', 'balanced', 'thorough']) ?? 'balanced',
      options: settingsOf(args),
      seed: seedOf(args),
      backend: backendOf(args),
      compute: computeOf(args, context),
    };
    const reading = readingOf(args);
    checkMethod(request);
    await checkWritable(out);
    const began = context.now();
    const { bytes, backend } = await supervise(context, async (run) => {
      const { table, schema } = await openTyped({ path, roles: rolesOf(args), reading }, run);
      const { model, compute } = await inFile(path, () => train({ ...request, table, schema }, run));
      const { bytes } = await writeWhole(out, [model.toBytes()]);
      model.dispose();
      compute.dispose();
      return { bytes, backend: compute.info };
    });
    const seconds = Math.round((context.now() - began) / 1000);
    context.terminal.err(
      `Wrote ${out} (${bytes} bytes) after ${seconds} s on ${backend.name} (${backend.detail}).\n`,
    );
    return 0;
  },
};
