// npm run reproduce [-- adult-dial] [--data ../shared/data] [--seeds 0,1,2]: runs the experiments behind docs/results.md
// with the command line as a user would, one JSON per run in docs/results/, and writes the tables from those files.
// Resumable: a run whose JSON is there is not run again. Models and rows stay in results-cache/, which is not committed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { adultDial } from './experiments/adult-dial.mjs';
import { dialTable } from './experiments/dial-table.mjs';
import { builtCli, ensureCli } from './cli-build.mjs';
import { setUp } from './setup.mjs';

const { values } = parseArgs({
  options: { data: { type: 'string' }, seeds: { type: 'string' } },
  allowPositionals: true,
});
const data = values.data ?? '../shared/data';
const cache = 'results-cache';
const results = 'docs/results';
const say = (line) => console.log(`▸ ${line}`);

/** Runs the built command line; progress goes through, standard output comes back. Stops the script on failure. */
function fairground(...args) {
  const began = process.hrtime.bigint();
  const { status, stdout } = spawnSync(process.execPath, [builtCli, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`fairground ${args.join(' ')} ended with ${status}`);
  return { stdout: stdout.toString('utf8'), seconds: Number(process.hrtime.bigint() - began) / 1e9 };
}

/** One model per seed, rows and their evaluation at each κ. */
function runDial({ name, train, test, roles, preset, seeds, kappas, steps, rows }) {
  const paths = { train: join(data, train), test: join(data, test) };
  for (const path of Object.values(paths)) {
    if (!existsSync(path)) throw new Error(`${path} is missing: name the folder that holds it with --data.`);
  }
  for (const seed of seeds) {
    const model = join(cache, `${name}-${seed}.fair`);
    for (const kappa of kappas) {
      const file = join(results, `${name}-seed-${seed}-kappa-${kappa}.json`);
      if (existsSync(file)) continue;
      if (!existsSync(model)) {
        say(`${name}, seed ${seed}: training`);
        const { seconds } = fairground(
          'train',
          paths.train,
          ...roles,
          '--preset',
          preset,
          '--seed',
          `${seed}`,
          '--backend',
          'wasm',
          '--out',
          model,
        );
        writeFileSync(`${model}.seconds`, `${seconds}`);
      }
      say(`${name}, seed ${seed}: κ = ${kappa}`);
      const synthetic = join(cache, `${name}-${seed}-${kappa}.csv`);
      const sampling = fairground(
        'sample',
        model,
        '--rows',
        `${rows}`,
        '--fairness-guidance',
        `${kappa}`,
        '--steps',
        `${steps}`,
        '--seed',
        `${seed}`,
        '--backend',
        'wasm',
        '--out',
        synthetic,
      );
      const { stdout } = fairground(
        'evaluate',
        '--real',
        paths.train,
        '--test',
        paths.test,
        '--synthetic',
        synthetic,
        ...roles,
        '--seed',
        `${seed}`,
        '--json',
      );
      const { downstream, reference } = JSON.parse(stdout);
      const run = {
        experiment: name,
        seed,
        kappa,
        commit,
        seconds: { training: Number(readFileSync(`${model}.seconds`, 'utf8')), sampling: sampling.seconds },
        downstream,
        reference,
      };
      writeFileSync(file, `${JSON.stringify(run, null, 1)}\n`);
    }
  }
  const runs = seeds.flatMap((seed) =>
    kappas.map((kappa) => join(results, `${name}-seed-${seed}-kappa-${kappa}.json`)),
  );
  return runs.filter(existsSync).map((file) => JSON.parse(readFileSync(file, 'utf8')));
}

await setUp({ say });
await ensureCli({ say });
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim();
for (const folder of [cache, results]) mkdirSync(folder, { recursive: true });
const seeds = values.seeds?.split(',').map(Number) ?? adultDial.seeds;
const runs = runDial({ ...adultDial, seeds });
writeFileSync('docs/results.md', dialTable(runs));
say('Wrote docs/results.md.');
