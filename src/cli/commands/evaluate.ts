import { join } from 'node:path';
import type { FileRecord } from '../../core/experiment/manifest.ts';
import type { Table } from '../../core/table/types.ts';
import { assess } from '../../engine/evaluate/assess.ts';
import { soloCrew } from '../../engine/evaluate/crew/solo-crew.ts';
import { measure } from '../../engine/evaluate/measure.ts';
import type { Report } from '../../engine/report/report-document.ts';
import { brokenAssertions } from '../assertions.ts';
import type { Command } from '../command.ts';
import { threadsOf, threadsOption } from '../compute-options.ts';
import {
  assertionsOf,
  assertOption,
  checkLearners,
  evaluationOf,
  evaluationOptions,
  onlyOf,
  onlyOption,
} from '../evaluation-options.ts';
import { checkWritable, jsonText, makeFolder } from '../files.ts';
import { assertable, describeReport } from '../report.ts';
import { noteOf } from '../sample-note.ts';
import { supervise } from '../supervise.ts';
import { writeReport } from '../write-report.ts';
import { readingOf, readingOptions, roleOptions, rolesOf, seedOf, seedOption } from '../table-options.ts';
import { openLike, openTyped } from '../training-table.ts';

/** What is printed, and what assertions are about. */
interface Answer {
  readonly text: string;
  readonly numbers: object;
}

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'Train on synthetic rows, test on real ones, beside the same learners trained on real rows',
  example:
    "evaluate --real train.csv --test test.csv --synthetic synthetic.csv --target income --positive '>50K' --sensitive sex",
  positionals: [],
  options: {
    real: { type: 'value', value: 'train.csv', required: true, help: 'Real rows the model was trained on' },
    test: { type: 'value', value: 'test.csv', required: true, help: 'Real rows that nothing was trained on' },
    synthetic: {
      type: 'value',
      value: 'synthetic.csv',
      required: true,
      many: true,
      help: 'The rows to evaluate; again for drawings with other seeds, to see what the seed does',
    },
    ...roleOptions,
    ...evaluationOptions,
    ...onlyOption,
    ...seedOption,
    ...readingOptions,
    ...threadsOption,
    ...assertOption,
    out: {
      type: 'value',
      value: 'folder',
      help: 'Also write report.html, report.json, model-card.md, predictions.csv and check.py there',
    },
    json: { type: 'flag', help: 'Print one JSON document' },
  },
  async run(args, context) {
    const roles = rolesOf(args);
    const reading = readingOf(args);
    const seed = seedOf(args);
    const settings = evaluationOf(args, seed);
    const only = onlyOf(args);
    const threads = threadsOf(args);
    const folder = args.text('out');
    const assertions = assertionsOf(args);
    checkLearners(assertions, settings.downstream);
    if (folder !== undefined) {
      await makeFolder(folder);
      await checkWritable(join(folder, 'report.json'));
    }
    const { text, numbers } = await supervise(context, async (run): Promise<Answer> => {
      const real = await openTyped({ path: args.required('real'), roles, reading }, run);
      const test = await openLike({ path: args.required('test'), like: real, reading, isOurs: false }, run);
      const drawings: Table[] = [];
      const records: FileRecord[] = [];
      for (const path of args.all('synthetic')) {
        const { table, record } = await openLike({ path, like: real, reading, isOurs: true }, run);
        drawings.push(table);
        records.push(record);
      }
      const tables = {
        train: real.table,
        test: test.table,
        drawings,
        schema: real.schema,
        settings,
        gather: context.crewOf?.(threads) ?? soloCrew,
      };
      const [synthetic = real.record] = records;
      const { seed: _, ...asked } = settings;
      const heading = {
        config: { roles: { ...roles }, evaluate: { ...asked, use: { ...asked.use } }, seed },
        data: { train: real.record, test: test.record, synthetic, ...noteOf(real.record) },
      };
      if (only !== undefined) {
        const measured = await measure({ ...tables, only }, run);
        const { downstream, reference, fidelity } = measured;
        return {
          text: jsonText({ ...heading, ...measured }),
          numbers: { ...downstream, synthetic: downstream, ...reference, fidelity },
        };
      }
      const { evaluation, predictions } = await assess(tables, run);
      const report: Report = { ...heading, ...evaluation };
      if (folder !== undefined)
        await writeReport(folder, { report, predictions, title: synthetic.name, method: null });
      return {
        text: args.flag('json') ? jsonText(report) : describeReport(report),
        numbers: assertable(report),
      };
    });
    context.terminal.out(text);
    const broken = brokenAssertions(assertions, numbers);
    for (const line of broken) context.terminal.err(`${line}\n`);
    return broken.length === 0 ? 0 : 1;
  },
};
