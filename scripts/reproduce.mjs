// npm run reproduce [-- names…] [--data ../shared/data] [--seeds 0,1,2] [--threads 2] [--list] [--tables] [--renew]: runs the
// experiments behind docs/results.md with the command line as a user would, one JSON a run in docs/results/, and writes
// the tables from those files. Resumable: a point whose numbers are there is not measured again, and a model is trained
// once. Models and rows stay in results-cache/, which is not committed. --smoke: tiny, in a temporary folder.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chosen, EXPERIMENTS } from './experiments/index.mjs';
import { measureRun } from './experiments/measure-run.mjs';
import { keptProgram } from './experiments/program.mjs';
import { resultsPage } from './experiments/results-page.mjs';
import { tableStore } from './experiments/tables.mjs';
import { workshop } from './experiments/workshop.mjs';
import { setUp } from './setup.mjs';

const { values, positionals } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    seeds: { type: 'string' },
    threads: { type: 'string', default: '2' },
    list: { type: 'boolean', default: false },
    tables: { type: 'boolean', default: false },
    renew: { type: 'boolean', default: false },
    'keep-models': { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const { smoke } = values;
const say = (line) => console.log(`▸ ${new Date().toTimeString().slice(0, 8)} ${line}`);

if (values.list) {
  for (const { name, parts = [], minutes } of EXPERIMENTS)
    console.log(`${name}${parts.map((part) => ` ${name}/${part}`).join('')}: ${minutes} minutes`);
  process.exit(0);
}

const asked = chosen(positionals);
await setUp({ say });
const place = smoke ? mkdtempSync(join(tmpdir(), 'fairground-smoke-')) : '.';
const cache = join(place, 'results-cache');
const results = join(place, 'docs/results');
for (const folder of [cache, results]) mkdirSync(folder, { recursive: true });

const failed = values.tables ? 0 : await measureAll();
const page = join(place, 'docs/results.md');
writeFileSync(page, await resultsPage(results));
say(`Wrote ${page}.`);
if (failed > 0) {
  say(`${failed} points failed; see above.`);
  process.exitCode = 1;
}

async function measureAll() {
  const program = await keptProgram({ cache, renew: values.renew, keepModels: values['keep-models'], say });
  const shop = workshop({ program, cache, threads: Number(values.threads), smoke });
  const store = tableStore({ data: values.data, cache, smoke });
  const command = ['npm run reproduce', ...(positionals.length > 0 ? ['--', ...positionals] : [])].join(' ');
  let failures = 0;
  for (const { experiment, parts } of asked) {
    const seeds = values.seeds?.split(',').map(Number) ?? experiment.seeds ?? [0, 1, 2];
    // Seed by seed, so that a script that is stopped leaves whole seeds.
    for (const seed of seeds)
      for (const run of experiment.runs({ seeds: [seed], store, parts })) {
        const file = join(results, `${run.name}.json`);
        failures += measureRun({ file, run, command, shop, say });
      }
  }
  return failures;
}
