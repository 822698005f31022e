import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ExperimentConfig } from '../../core/experiment/config.ts';
import { parseConfig } from '../../core/experiment/parse-config.ts';
import { FairgroundError } from '../../core/failure.ts';
import { namesWithRole } from '../../core/table/labels.ts';
import type { Schema } from '../../core/table/types.ts';
import { loadModel } from '../../engine/methods/index.ts';
import type { RunLoop } from '../../engine/runtime/run-loop.ts';
import { placesOf } from '../../engine/sweep/grid.ts';
import { measureReferences } from '../../engine/sweep/measure-place.ts';
import { placeKey } from '../../engine/sweep/place-key.ts';
import { sweepMap } from '../../engine/sweep/sweep-map.ts';
import type { SweepPlace } from '../../engine/sweep/sweep-types.ts';
import { sweptMetrics } from '../../engine/sweep/swept-metrics.ts';
import { usageError, type Arguments } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { placeOf, threadsOf, threadsOption } from '../compute-options.ts';
import { openParts, type Parts } from '../experiment-tables.ts';
import { checkWritable, jsonText, makeFolder, readBytes, writeWhole } from '../files.ts';
import { inFile } from '../in-file.ts';
import { noteOf } from '../sample-note.ts';
import { supervise } from '../supervise.ts';
import { measurePlaces } from '../sweep/measure-places.ts';
import { startMeasurer, type Measurer, type MeasuringOrder } from '../sweep/measurer.ts';
import { openSweepCache, type SweepCache } from '../sweep/sweep-cache.ts';
import { describeSweep, sweepCsv, type SweepDocument } from '../sweep/sweep-document.ts';
import { identityOfData, identityOfModel, sweepSettingsOf } from '../sweep/sweep-settings.ts';
import { checkMethod, train } from '../training.ts';

const MOST_JOBS = 64;

export const sweepCommand: Command = {
  name: 'sweep',
  summary: 'Measure a grid of guidance strengths and seeds: the trade-off map',
  example: 'sweep config.json --out results --jobs 2',
  positionals: ['config.json'],
  options: {
    model: {
      type: 'value',
      value: 'run.fair',
      help: 'A model of the same training rows; otherwise one is trained',
    },
    out: {
      type: 'value',
      value: 'folder',
      help: 'Where to write sweep.json, sweep.csv and sweep-cache; otherwise the folder of the config',
    },
    jobs: {
      type: 'value',
      value: '2',
      help: 'Places that are measured at once, sharing the threads; otherwise 1. The result does not depend on it',
    },
    queue: { type: 'value', value: 'redis://…', help: 'Not available yet' },
    ...threadsOption,
    json: { type: 'flag', help: 'Print sweep.json too' },
  },
  async run(args, context) {
    const path = args.positional(0);
    const jobs = jobsOf(args);
    const config = parseConfig(new TextDecoder().decode(await readBytes(path)), path);
    const { settings } = config.sample;
    await inFile(path, () => checkMethod({ ...config.method, method: config.method.id, settings }));
    const folder = resolve(args.text('out') ?? dirname(path));
    await makeFolder(folder);
    await checkWritable(join(folder, 'sweep.json'));
    const cache = await openSweepCache(join(folder, 'sweep-cache'));
    const model = args.text('model');
    const input = { config, base: dirname(path), cache, model, jobs, threads: threadsOf(args), context };
    const document = await supervise(context, (run) => sweep(input, run));
    await writeWhole(join(folder, 'sweep.csv'), sweepCsv(document));
    await writeWhole(join(folder, 'sweep.json'), [jsonText(document)]);
    context.terminal.out(args.flag('json') ? jsonText(document) : describeSweep(document));
    context.terminal.err(`Wrote sweep.json and sweep.csv to ${folder}.\n`);
    return 0;
  },
};

function jobsOf(args: Arguments): number {
  if (args.text('queue') !== undefined)
    throw usageError('Sweeps over a queue of machines are not available yet.', 'Use --jobs on this machine.');
  return args.number('jobs', { min: 1, max: MOST_JOBS, whole: true }) ?? 1;
}

interface SweepInput {
  readonly config: ExperimentConfig;
  /** The folder that paths in the config are relative to. */
  readonly base: string;
  readonly cache: SweepCache;
  /** The file of a trained model. */
  readonly model: string | undefined;
  readonly jobs: number;
  readonly threads: number | undefined;
  readonly context: Context;
}

async function sweep(input: SweepInput, run: RunLoop): Promise<SweepDocument> {
  const { config, base, cache, jobs, context } = input;
  const settings = sweepSettingsOf(config);
  const parts = await openParts(config, base, run);
  const data = identityOfData(config, parts);
  // A cache that another version made would mix its numbers with ours.
  const program = `${context.version} ${config.backend}`;
  const bytes = await modelOf(input, { parts, data, program }, run);
  const model = bytesToHex(sha256(bytes));
  const { train: trainRows, test, schema } = parts;
  const tables = { train: trainRows, test, schema };
  const cores = input.threads ?? availableParallelism();
  const order: MeasuringOrder = {
    ...tables,
    model: bytes,
    settings,
    backend: config.backend,
    wasmBase: context.wasmBase,
    threads: Math.max(1, Math.floor(cores / jobs)),
  };
  const references = await measureReferences({ tables, settings }, run);
  const [real, constant] = [references.real[settings.downstream], references.constant[settings.downstream]];
  if (real === undefined || constant === undefined) throw new RangeError('no reference');
  const keyOf = (place: SweepPlace): string => placeKey({ model, data, program, settings, place });
  const measurers = await measurersOf(jobs, { order, context });
  try {
    const points = await measurePlaces(
      {
        places: placesOf(settings),
        measurers,
        known: (place) => cache.point(keyOf(place)),
        keep: (place, point) => cache.keep(keyOf(place), point),
      },
      run,
    );
    const [trainRecord, testRecord] = parts.records;
    return {
      format: 'fairground-sweep/1',
      config,
      settings,
      modelSha256: model,
      data: { train: trainRecord, test: testRecord, ...noteOf(trainRecord) },
      ...sweepMap(points),
      reference: { real: sweptMetrics(real), constant: sweptMetrics(constant) },
      points,
    };
  } finally {
    for (const measurer of measurers) measurer.end();
  }
}

/** As many measurers as jobs; one works on this thread. */
async function measurersOf(
  jobs: number,
  { order, context }: { readonly order: MeasuringOrder; readonly context: Context },
): Promise<Measurer[]> {
  const { measurerOf } = context;
  if (jobs === 1 || measurerOf === undefined) return [await startMeasurer(order)];
  return Array.from({ length: jobs }, () => measurerOf(order));
}

/** The bytes of the model: given, kept from before, or trained now and kept. */
async function modelOf(
  { config, cache, model: path, threads, context }: SweepInput,
  { parts, data, program }: { readonly parts: Parts; readonly data: string; readonly program: string },
  run: RunLoop,
): Promise<Uint8Array> {
  if (path !== undefined) {
    const bytes = await readBytes(path);
    await inFile(path, () => checkFits(bytes, parts.schema));
    return bytes;
  }
  const name = identityOfModel(config, { data, program });
  const kept = await cache.model(name);
  if (kept !== undefined) return kept;
  const { id, preset, options } = config.method;
  const { train: table, schema } = parts;
  const request = { method: id, preset, options, seed: config.seed, backend: config.backend, table, schema };
  const { model, compute } = await inFile(config.data.train, () =>
    train({ ...request, compute: placeOf(context, threads) }, run),
  );
  const bytes = model.toBytes();
  model.dispose();
  compute.dispose();
  await cache.keepModel(name, bytes);
  return bytes;
}

/** Refuses what is no model, and a model of another target or of other groups than the config has. */
function checkFits(bytes: Uint8Array, schema: Schema): void {
  const { model } = loadModel(bytes);
  for (const role of ['target', 'sensitive'] as const) {
    const [own, asked] = [model.schema, schema].map((one) => namesWithRole(one, role).join(', '));
    if (own !== asked)
      throw new FairgroundError({
        code: 'bad-input',
        message: `The model was trained with the ${role} ${own ?? ''}, and the config has ${asked ?? ''}.`,
        advice: 'Sweep a model of the same columns, or leave --model out to train one.',
      });
  }
  model.dispose();
}
