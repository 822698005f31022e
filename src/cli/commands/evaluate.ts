import { evaluate } from '../../engine/evaluate/evaluate.ts';
import { brokenAssertions } from '../assertions.ts';
import type { Command } from '../command.ts';
import {
  assertionsOf,
  assertOption,
  checkLearners,
  evaluationOf,
  evaluationOptions,
} from '../evaluation-options.ts';
import { jsonText } from '../files.ts';
import { assertable, describeReport, type Report } from '../report.ts';
import { supervise } from '../supervise.ts';
import { readingOf, readingOptions, roleOptions, rolesOf, seedOf, seedOption } from '../table-options.ts';
import { openLike, openTyped } from '../training-table.ts';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'Train on synthetic rows, test on real ones, beside the same learners trained on real rows',
  example:
    "evaluate --real train.csv --test test.csv --synthetic synthetic.csv --target income --positive '>50K' --sensitive sex",
  positionals: [],
  options: {
    real: { type: 'value', value: 'train.csv', required: true, help: 'Real rows the model was trained on' },
    test: { type: 'value', value: 'test.csv', required: true, help: 'Real rows that nothing was trained on' },
    synthetic: { type: 'value', value: 'synthetic.csv', required: true, help: 'The rows to evaluate' },
    ...roleOptions,
    ...evaluationOptions,
    ...seedOption,
    ...readingOptions,
    ...assertOption,
    json: { type: 'flag', help: 'Print one JSON document' },
  },
  async run(args, context) {
    const roles = rolesOf(args);
    const reading = readingOf(args);
    const settings = evaluationOf(args);
    const seed = seedOf(args);
    const assertions = assertionsOf(args);
    checkLearners(assertions, settings.downstream);
    const report = await supervise(context, async (run): Promise<Report> => {
      const real = await openTyped({ path: args.required('real'), roles, reading }, run);
      const test = await openLike({ path: args.required('test'), like: real, reading, isOurs: false }, run);
      const synthetic = await openLike(
        { path: args.required('synthetic'), like: real, reading, isOurs: true },
        run,
      );
      const input = { train: real.table, test: test.table, synthetic: synthetic.table, schema: real.schema };
      return {
        config: { roles: { ...roles }, evaluate: { ...settings }, seed },
        data: { train: real.record, test: test.record, synthetic: synthetic.record },
        ...(await evaluate({ ...input, ...settings, seed }, run)),
      };
    });
    context.terminal.out(args.flag('json') ? jsonText(report) : describeReport(report));
    const broken = brokenAssertions(assertions, assertable(report));
    for (const line of broken) context.terminal.err(`${line}\n`);
    return broken.length === 0 ? 0 : 1;
  },
};
