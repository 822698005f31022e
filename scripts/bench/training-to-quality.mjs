// Section training_to_quality: the whole balanced preset from the command line, by our kernels and by tfjs, and what the
// rows are worth. On Adult where its files are (../shared/data), else on the bundled part of Bank marketing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCli, ensureCli } from '../cli-build.mjs';
import { root } from '../command.mjs';

const adult = {
  name: 'Adult',
  train: join(root, '../shared/data/adult_train.csv'),
  test: join(root, '../shared/data/adult_test.csv'),
  rows: 32_561,
  roles: ['--target', 'income', '--positive', '>50K', '--sensitive', 'sex', '--ignore', 'fnlwgt,education'],
};

/** Runs the command line; resolves to its output and its seconds. Throws with its last words when it fails. */
function fairground(...args) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCli, ...args], { maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr.toString('utf8').trim().split('\n').at(-1));
  return { stdout: stdout.toString('utf8'), seconds: (performance.now() - began) / 1000 };
}

export async function trainingToQuality({ quick, say, skip }) {
  if (!existsSync(adult.train)) {
    skip({ section: 'training_to_quality', reason: `${adult.train} is not there` });
    return [];
  }
  await ensureCli({ say, output: 'stderr' });
  const folder = mkdtempSync(join(tmpdir(), 'fairground-quality-'));
  try {
    return (quick ? ['kernels'] : ['kernels', 'tfjs']).flatMap((engine) => {
      say(`training_to_quality: ${adult.name}, balanced, ${engine}`);
      return measure({ engine, folder, steps: quick ? ['--set', 'steps=200'] : [] });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure({ engine, folder, steps }) {
  const model = join(folder, `${engine}.fair`);
  const how = ['--backend', 'wasm', '--engine', engine];
  const training = fairground('train', adult.train, ...adult.roles, ...how, ...steps, '--out', model);
  return [0, 1.3].map((kappa) => {
    const rows = join(folder, `${engine}-${kappa}.csv`);
    const drawing = ['--rows', `${adult.rows}`, '--fairness-guidance', `${kappa}`, '--out', rows];
    const sampling = fairground('sample', model, ...how, ...drawing);
    const files = ['--real', adult.train, '--test', adult.test, '--synthetic', rows];
    const { stdout } = fairground('evaluate', ...files, ...adult.roles, '--downstream', 'gbdt', '--json');
    const { auc, demographic_parity_difference: gap } = JSON.parse(stdout).downstream.gbdt;
    return {
      ...{ table: adult.name, engine, kappa },
      training_seconds: training.seconds,
      sampling_seconds: sampling.seconds,
      gbdt_auc: interval(auc),
      gbdt_demographic_parity_difference: interval(gap),
    };
  });
}

/** Value and 95 % interval, in the form of a median with quartiles, which the table prints in one cell. */
const interval = ({ value, low, high }) => ({ median: value, q1: low, q3: high });
