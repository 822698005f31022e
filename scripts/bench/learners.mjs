// Section learners: the downstream learners beside scikit-learn's, on 30,000 rows and 12 columns of Adult, where its
// files are (../shared/data). Ours in Node on one thread; the library on one, and on as many as it takes by itself.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../command.mjs';
import { callsTo, reasonOf } from './engine-seat.mjs';
import { importBuilt } from './import-built.mjs';
import { ratioOfRounds, spread } from './statistics.mjs';

const ROWS = 30_000;
const OURS = 'fairground';
const train = join(root, '../shared/data/adult_train.csv');
const test = join(root, '../shared/data/adult_test.csv');
const script = join(root, 'bench/engines/sklearn-learners.py');

export async function learners({ quick, say, skip }) {
  if (!existsSync(train)) {
    skip({ section: 'learners', reason: `${train} is not there` });
    return [];
  }
  const seats = [{ engine: OURS, runtime: 'node', threads: 1, fit: await ourFit() }];
  const open = [];
  try {
    for (const threads of new Set([1, availableParallelism()])) {
      try {
        const seat = await startSklearn(threads);
        open.push(seat.stop);
        seats.push(seat);
      } catch (error) {
        skip({ section: 'learners', engine: 'scikit-learn', threads, reason: reasonOf(error) });
      }
    }
    const entries = [];
    for (const learner of ['lr', 'gbdt', 'mlp'])
      entries.push(...(await measure(seats, { learner, rounds: quick || learner === 'mlp' ? 2 : 7, say })));
    return entries;
  } finally {
    for (const stop of open) await stop();
  }
}

/** Fits with every seat in turn, round after round; the first round warms up, except for the net, which takes seconds. */
async function measure(seats, { learner, rounds, say }) {
  say(`learners: ${learner}, ${ROWS} rows, ${seats.length} engines`);
  const times = seats.map(() => []);
  const aucs = seats.map(() => null);
  for (let round = learner === 'mlp' ? 1 : 0; round <= rounds; round += 1) {
    for (const [i, { fit }] of seats.entries()) {
      const { ms, auc } = await fit(learner);
      aucs[i] = auc;
      if (round > 0) times[i].push(ms);
    }
  }
  return seats.map(({ engine, runtime, threads }, i) => ({
    ...{ learner, rows: ROWS, engine, runtime, threads, auc: aucs[i], ...spread(times[i]), rounds },
    ...(engine !== OURS && {
      ratio_to_ours: ratioOfRounds(times[i], times[0]),
      ratio_of_least: Math.min(...times[i]) / Math.min(...times[0]),
    }),
  }));
}

/** A function that fits a learner of ours. */
async function ourFit() {
  const { prepareLearners } = await importBuilt('bench/learners.ts');
  return prepareLearners({ train: readFileSync(train), test: readFileSync(test), rows: ROWS });
}

async function startSklearn(threads) {
  const imports = ['-c', 'import sklearn, pandas'];
  const python = ['/usr/bin/python3', 'python3'].find(
    (candidate) => spawnSync(candidate, imports, { stdio: 'ignore', timeout: 120_000 }).status === 0,
  );
  if (python === undefined)
    throw new Error(
      'no python3 imports sklearn and pandas (on Debian: apt-get install python3-sklearn python3-pandas)',
    );
  // A library's threads that spin while they wait would take a core from what is measured next.
  const env = {
    ...process.env,
    OMP_NUM_THREADS: `${threads}`,
    OPENBLAS_NUM_THREADS: `${threads}`,
    OMP_WAIT_POLICY: 'PASSIVE',
    OPENBLAS_THREAD_TIMEOUT: '20',
  };
  const child = spawn(python, [script], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const { call, receive, stop } = callsTo(child, {
    name: `scikit-learn with ${threads} threads`,
    send: (message) => child.stdin.write(`${JSON.stringify(message)}\n`),
  });
  createInterface({ input: child.stdout }).on('line', (line) => receive(JSON.parse(line)));
  const { version } = await call('start', train, test, ROWS);
  return {
    engine: `scikit-learn ${version}`,
    runtime: 'python',
    threads,
    fit: (learner) => call('fit', learner),
    stop,
  };
}
