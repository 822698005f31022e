import { dirname, join, resolve } from 'node:path';
import type { ExperimentConfig } from '../../core/experiment/config.ts';
import { manifestOf } from '../../core/experiment/manifest.ts';
import { parseConfig } from '../../core/experiment/parse-config.ts';
import type { Table } from '../../core/table/types.ts';
import { writeCsv } from '../../core/table/write-csv.ts';
import { matchingKappa } from '../../engine/evaluate/matching-kappa.ts';
import { CATALOGUE } from '../../engine/methods/catalogue.ts';
import { assess } from '../../engine/evaluate/assess.ts';
import { soloCrew } from '../../engine/evaluate/crew/solo-crew.ts';
import type { Report } from '../../engine/report/report-document.ts';
import type { RunLoop } from '../../engine/runtime/run-loop.ts';
import { brokenAssertions } from '../assertions.ts';
import { placeOf, threadsOf, threadsOption } from '../compute-options.ts';
import type { Command, Context } from '../command.ts';
import { assertionsOf, assertOption, checkLearners } from '../evaluation-options.ts';
import { checkWritable, jsonText, makeFolder, readBytes, writeWhole } from '../files.ts';
import { assertable, describeReport } from '../report.ts';
import { createStopwatch } from '../stopwatch.ts';
import { noteOf } from '../sample-note.ts';
import { supervise } from '../supervise.ts';
import { writeReport } from '../write-report.ts';
import { checkMethod, train } from '../training.ts';
import { inFile } from '../in-file.ts';
import {
  checkDial,
  disparityOf,
  disparityOptions,
  foundDial,
  type AskedDisparity,
} from '../target-disparity.ts';
import { openParts } from '../experiment-tables.ts';

export const runCommand: Command = {
  name: 'run',
  summary: 'Run a whole experiment: train, sample and evaluate',
  example: 'run config.json --out results',
  positionals: ['config.json'],
  options: {
    out: {
      type: 'value',
      value: 'folder',
      help: 'Where to write synthetic.csv, the report and manifest.json; otherwise the folder of the config',
    },
    ...disparityOptions,
    ...threadsOption,
    ...assertOption,
    json: { type: 'flag', help: 'Print report.json too' },
  },
  async run(args, context) {
    const path = args.positional(0);
    const config = withDisparity(
      parseConfig(new TextDecoder().decode(await readBytes(path)), path),
      disparityOf(args),
    );
    const { settings, guidance, targetDisparity } = config.sample;
    if (targetDisparity !== undefined) await inFile(path, () => checkDial(guidance));
    await inFile(path, () => checkMethod({ ...config.method, method: config.method.id, settings }));
    const folder = resolve(args.text('out') ?? dirname(path));
    const threads = threadsOf(args);
    const assertions = assertionsOf(args);
    checkLearners(assertions, config.evaluate.downstream);
    await makeFolder(folder);
    await checkWritable(join(folder, 'report.json'));
    const report = await supervise(context, (run) =>
      experiment({ config, base: dirname(path), folder, threads, context }, run),
    );
    context.terminal.out(args.flag('json') ? jsonText(report) : describeReport(report));
    context.terminal.err(
      `Wrote synthetic.csv, report.html, report.json, model-card.md, predictions.csv, check.py and manifest.json to ${folder}.\n`,
    );
    const broken = brokenAssertions(assertions, assertable(report));
    for (const line of broken) context.terminal.err(`${line}\n`);
    return broken.length === 0 && report.dial?.isReached !== false ? 0 : 1;
  },
};

/** The config with the disparity that the flags ask for in place of its own. */
const withDisparity = (
  config: ExperimentConfig,
  targetDisparity: AskedDisparity | undefined,
): ExperimentConfig =>
  targetDisparity === undefined ? config : { ...config, sample: { ...config.sample, targetDisparity } };

interface ExperimentInput {
  readonly config: ExperimentConfig;
  /** The folder that paths in the config are relative to. */
  readonly base: string;
  /** The folder that results are written to. */
  readonly folder: string;
  /** One a core where it is not given. */
  readonly threads: number | undefined;
  readonly context: Context;
}

async function experiment(
  { config, base, folder, threads, context }: ExperimentInput,
  run: RunLoop,
): Promise<Report> {
  const watch = createStopwatch(context.now);
  const { seed, sample, evaluate: settings } = config;
  const parts = await openParts(config, base, run);
  const { schema } = parts;
  watch.lap('read');
  const { id, preset, options } = config.method;
  const { model, compute } = await inFile(config.data.train, () =>
    train(
      {
        method: id,
        preset,
        options,
        seed,
        backend: config.backend,
        compute: placeOf(context, threads),
        table: parts.train,
        schema,
      },
      run,
    ),
  );
  watch.lap('train');
  const { targetMix, settings: anew, targetDisparity, rows: wanted, ...request } = sample;
  const asked = {
    ...request,
    rows: wanted ?? parts.train.rows,
    seed,
    ...(targetMix === undefined ? {} : { targetMix }),
    ...(anew === undefined ? {} : { settings: anew }),
  };
  const dial =
    targetDisparity &&
    (await foundDial(
      {
        model,
        compute,
        train: parts.train,
        schema,
        asked: targetDisparity,
        downstream: settings.downstream[0] ?? 'lr',
        keepSensitive: settings.keepSensitive,
        request: asked,
      },
      run,
    ));
  if (dial !== undefined) watch.lap('find dial');
  const guidance = { ...sample.guidance, ...(dial && { fairness: dial.fairness }) };
  const drawings: Table[] = [];
  for (let drawing = 0; drawing < settings.drawings; drawing += 1) {
    drawings.push(await model.sample({ ...asked, guidance, seed: seed + drawing }, run, compute));
  }
  const [synthetic] = drawings;
  if (synthetic === undefined) throw new RangeError('a run draws rows at least once');
  model.dispose();
  compute.dispose();
  watch.lap('sample');
  const { drawings: _, ...how } = settings;
  const { evaluation, predictions } = await assess(
    {
      train: parts.train,
      test: parts.test,
      drawings,
      schema,
      settings: { ...how, kappa: matchingKappa(guidance), seed },
      gather: context.crewOf?.(threads) ?? soloCrew,
    },
    run,
  );
  watch.lap('evaluate');
  const rows = await writeWhole(join(folder, 'synthetic.csv'), writeCsv(synthetic), synthetic.rows);
  const [trainRecord, testRecord] = parts.records;
  const report = {
    config: { ...config, sample: { ...sample, guidance } },
    data: { train: trainRecord, test: testRecord, synthetic: rows, ...noteOf(trainRecord) },
    ...(dial && { dial }),
    ...evaluation,
  };
  const written = await writeReport(folder, { report, predictions, title: rows.name, method: labelOf(id) });
  const manifest = manifestOf({
    config,
    inputs: [...new Set(parts.records)],
    outputs: [rows, ...written],
    versions: { fairground: context.version, node: process.versions.node },
    backend: { name: compute.info.name, detail: compute.info.detail },
    ...(dial && { dial }),
    seconds: watch.seconds(),
  });
  await writeWhole(join(folder, 'manifest.json'), [jsonText(manifest)]);
  return report;
}

/** The method by the name people know. */
const labelOf = (method: string): string => CATALOGUE.find(({ id }) => id === method)?.label ?? method;
