// Section evaluation: a full evaluation of 30,000 rows from the command line, on all threads and on one, what its parts
// take, and how soon it can be stopped. On Adult, where its files are (../shared/data); the rows in the place of synthetic
// ones are real ones whose columns are shuffled within income × sex.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCli, ensureCli } from '../cli-build.mjs';
import { root } from '../command.mjs';
import { importBuilt } from './import-built.mjs';
import { ratioOfRounds } from './statistics.mjs';

const train = join(root, '../shared/data/adult_train.csv');
const test = join(root, '../shared/data/adult_test.csv');
const SENSITIVE = ['sex', 'race'];
/** The sampling weight, and a column's double in words. */
const IGNORED = ['fnlwgt', 'education'];
const LEARNERS = ['lr', 'gbdt', 'mlp'];
const roles = { target: 'income', positive: '>50K', sensitive: SENSITIVE, ignored: IGNORED };

export async function evaluation({ quick, say, skip }) {
  const missing = [train, test].find((path) => !existsSync(path));
  if (missing !== undefined) {
    skip({ section: 'evaluation', reason: `${missing} is not there` });
    return [];
  }
  await ensureCli({ say, output: 'stderr' });
  const { shuffledRows, timeTasks } = await importBuilt('bench/evaluation.ts');
  const rows = quick ? 3000 : 30_000;
  const folder = mkdtempSync(join(tmpdir(), 'fairground-evaluation-'));
  const synthetic = join(folder, 'synthetic.csv');
  try {
    const text = readFileSync(train, 'utf8');
    writeFileSync(synthetic, shuffledRows({ text, together: ['sex', 'income'], rows, seed: 0 }));
    const whole = await wholeEvaluations({ synthetic, rows, rounds: quick ? 1 : 3, say });
    say('evaluation: task after task on one thread');
    const files = [train, test, synthetic].map((path) => readFileSync(path));
    const tasks = await timeTasks({
      ...{ train: files[0], test: files[1], synthetic: files[2] },
      ...{ roles, downstream: LEARNERS },
    });
    return [...whole, ...partsOf(tasks, rows), await cancelled({ synthetic, rows, say })];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The whole, by turns on all threads and on one. */
async function wholeEvaluations({ synthetic, rows, rounds, say }) {
  const seats = [...new Set([availableParallelism(), 1])].map((threads) => ({ threads, runs: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { threads, runs } of seats) {
      say(`evaluation: ${rows} rows, ${threads} threads, round ${round + 1} of ${rounds}`);
      runs.push(await evaluate({ synthetic, threads }));
    }
  }
  const [{ runs: first }] = seats;
  return seats.map(({ threads, runs }, i) => {
    const seconds = runs.map((run) => run.seconds);
    return {
      ...{ what: 'whole evaluation', rows, threads, seconds: Math.min(...seconds), rounds },
      ...{ seconds_most: Math.max(...seconds), peak_mb: Math.max(...runs.map(({ peakMb }) => peakMb)) },
      ...(i > 0 && {
        ratio_to_all_threads: ratioOfRounds(
          seconds,
          first.map((run) => run.seconds),
        ),
      }),
    };
  });
}

/** Seconds of tasks by name on one thread, and of all searches for neighbours together. */
function partsOf(tasks, rows) {
  const sum = (chosen) => chosen.reduce((all, { seconds }) => all + seconds, 0);
  const names = [...new Set(tasks.map(({ name }) => name))];
  const named = (name) => tasks.filter((task) => task.name === name);
  const isSearch = ({ name }) => /^(nearest|within|balls)/.test(name);
  const entry = (what, chosen) => ({ what, rows, threads: 1, seconds: sum(chosen) });
  return [
    ...names.map((name) => entry(name, named(name))).sort((a, b) => b.seconds - a.seconds),
    entry('all searches for neighbours', tasks.filter(isSearch)),
  ];
}

/** How long after Ctrl+C, sent in the midst of it, the program has ended. */
async function cancelled({ synthetic, rows, say }) {
  say('evaluation: cancelled');
  const threads = availableParallelism();
  const { status, afterInterrupt } = await evaluate({ synthetic, threads, interruptAfterMs: 5000 });
  return {
    what: `Ctrl+C after 5 s until the program has ended, status ${status}`,
    ...{ rows, threads, seconds: afterInterrupt },
  };
}

/** One evaluation; rejects with its last words when it fails. `peakMb` is null where there is no /proc. */
function evaluate({ synthetic, threads, interruptAfterMs }) {
  const files = ['--real', train, '--test', test, '--synthetic', synthetic];
  const columns = ['--target', roles.target, '--positive', roles.positive, '--sensitive', SENSITIVE.join()];
  const how = ['--ignore', IGNORED.join(), '--downstream', LEARNERS.join(), '--threads', `${threads}`];
  const began = performance.now();
  const child = spawn(process.execPath, [builtCli, 'evaluate', ...files, ...columns, ...how, '--json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  let peakMb = null;
  let interrupted;
  child.stderr.setEncoding('utf8').on('data', (text) => (words += text));
  const watch = () => {
    peakMb = peakOf(child.pid) ?? peakMb;
    watching = setTimeout(watch, 100);
  };
  let watching = setTimeout(watch, 100);
  const interrupting =
    interruptAfterMs === undefined
      ? undefined
      : setTimeout(() => {
          interrupted = performance.now();
          child.kill('SIGINT');
        }, interruptAfterMs);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(watching);
      clearTimeout(interrupting);
      const ended = performance.now();
      if (status !== 0 && interrupted === undefined) reject(new Error(words.trim().split('\n').at(-1)));
      else
        resolve({
          ...{ status, seconds: (ended - began) / 1000, peakMb },
          afterInterrupt: interrupted === undefined ? null : (ended - interrupted) / 1000,
        });
    });
  });
}

/** The most memory a process has held so far, in MB (10⁶ bytes); null where the system does not tell. */
function peakOf(pid) {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : (Number(kib) * 1024) / 1e6;
  } catch {
    return null;
  }
}
